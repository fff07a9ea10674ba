package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in to a route by its guard, and when the guard looks. */
final class GuardTest {
    @TempDir Path directory;
    private TestEdge edge;
    private final AtomicInteger screened = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();

    /** Lets in who names themselves; screens large bodies, and who asks for it. */
    private final class ByName implements Guard<String> {
        @Override
        public boolean screens(Call head, boolean large) {
            return large || head.header("X-Slow").isPresent();
        }

        @Override
        public void screen(Call head, boolean large) throws AccessRefusedException {
            screened.incrementAndGet();
            var unused = identify(head, "");
        }

        @Override
        public Caller identify(Call call, String context) throws AccessRefusedException {
            String name = call.header("Authorization").orElse("");
            if (name.isEmpty()) {
                throw AccessRefusedException.unauthenticated("who are you");
            }
            if (name.equals("guesser")) {
                throw AccessRefusedException.tooMany("wait", Duration.ofSeconds(3));
            }
            return new Caller() {
                @Override
                public String login() {
                    return name;
                }

                @Override
                public boolean may(String resource, String verb) {
                    return name.equals("chief") || verb.equals("get");
                }
            };
        }

        @Override
        public String forbiddenCode() {
            return "forbidden";
        }
    }

    @BeforeEach
    void start() throws IOException {
        Routes<String> guarded =
                new Routes<String>()
                        .add("GET", "/guarded", "things", this::echo)
                        .add("POST", "/guarded", "things", this::echo)
                        .add("GET", "/open", "", this::echo);
        edge =
                new TestEdge(
                        directory,
                        routes -> {},
                        routes -> {},
                        builder -> builder.open(guarded, "context", new ByName()));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private Answer echo(Call call, String context) {
        handled.incrementAndGet();
        return Answer.text(200, "text/plain", "<" + call.user() + "> " + call.body().bytes());
    }

    private HttpResponse<String> post(String name, int bytes) {
        return edge.send(
                edge.request("/guarded")
                        .header("Authorization", name)
                        .POST(BodyPublishers.ofByteArray(new byte[bytes])));
    }

    @Test
    void aHandlerIsToldWhoCallsAndNobodyElseIsLetIn() {
        assertThat(edge.get("/guarded", "Authorization", "ada").body()).isEqualTo("<ada> 0");
        HttpResponse<String> refused = edge.get("/guarded");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"error\":\"who are you\"}");
        assertThat(handled).hasValue(1);
    }

    @Test
    void whoLacksTheScopeIsToldWhichWithTheRoutesMethod() {
        HttpResponse<String> refused = post("ada", 1);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"error\":\"Required scope not granted: things:POST\","
                                + "\"code\":\"forbidden\"}");
        assertThat(post("chief", 1).body()).isEqualTo("<chief> 1");
    }

    @Test
    void aRouteWithoutAScopeAsksNobody() {
        assertThat(edge.get("/open").body()).isEqualTo("<> 0");
    }

    @Test
    void aRefusalCanSayWhenToComeBack() {
        HttpResponse<String> refused = edge.get("/guarded", "Authorization", "guesser");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEqualTo(Optional.of("3"));
    }

    @Test
    void aLargeBodyIsReadOnlyAfterItsHeadHasBeenScreened() throws IOException {
        assertThat(post("chief", 1 << 20).body()).isEqualTo("<chief> " + (1 << 20));
        assertThat(screened).hasValue(1);
        String head = "POST /guarded HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n";
        try (RawClient raw = edge.raw()) {
            // Nothing of the body is sent: the answer must not wait for it.
            String answer = raw.send(head).receive();
            assertThat(answer).startsWith("HTTP/1.1 401 ");
        }
        assertThat(edge.spooled()).isZero();
    }

    @Test
    void aSmallBodyOfAScreenedRequestArrivesWhole() {
        HttpResponse<String> answer =
                edge.send(
                        edge.request("/guarded")
                                .header("Authorization", "chief")
                                .header("X-Slow", "1")
                                .POST(BodyPublishers.ofByteArray(new byte[1000])));
        assertThat(answer.body()).isEqualTo("<chief> 1000");
        assertThat(screened).hasValue(1);
    }
}
