package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents in a stream of server-sent events, taken one by one by one thread. A stream
 * that is silent for too long, heartbeats included, is as good as broken. Source: WHATWG HTML,
 * section 9.2.
 */
final class EventReader implements AutoCloseable {
    private static final String DATA = "data:";

    private final Lines lines = new Lines();
    private final Duration silence;

    /**
     * @param body of an answer of type {@code text/event-stream}
     * @param silence how long nothing at all may come
     */
    EventReader(Flow.Publisher<List<ByteBuffer>> body, Duration silence) {
        this.silence = silence;
        BodySubscriber<Void> decoder =
                BodySubscribers.fromLineSubscriber(
                        lines, unused -> null, StandardCharsets.UTF_8, null);
        body.subscribe(decoder);
    }

    /**
     * Waits for the next document.
     *
     * @return empty at the end of the stream
     * @throws IOException if the connection is lost, or silent for too long
     */
    Optional<JsonNode> next() throws IOException, InterruptedException {
        StringBuilder data = new StringBuilder();
        while (true) {
            Line line = lines.take(silence);
            if (line.failure() != null) {
                throw new IOException("the connection was lost", line.failure());
            }
            String text = line.text();
            if (text == null) {
                return Optional.empty();
            }
            if (text.startsWith(DATA)) {
                data.append(text.substring(DATA.length()).strip()).append('\n');
            } else if (text.isEmpty() && data.length() > 0) {
                return Optional.of(
                        Documents.parse(data.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Ends the stream; what still comes is not read. */
    @Override
    public void close() {
        lines.cancel();
    }

    /**
     * A line; without a text and a failure, the end.
     *
     * @param failure instead of a line
     */
    private record Line(@Nullable String text, @Nullable Throwable failure) {}

    /** Hands lines from the client's threads to the one that reads, who asks for each. */
    private static final class Lines implements Flow.Subscriber<String> {
        private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
        private volatile Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            queue.add(new Line(line, null));
        }

        @Override
        public void onError(Throwable failure) {
            queue.add(new Line(null, failure));
        }

        @Override
        public void onComplete() {
            queue.add(new Line(null, null));
        }

        Line take(Duration silence) throws IOException, InterruptedException {
            Line line = queue.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new IOException("nothing was heard for %d s".formatted(silence.toSeconds()));
            }
            return line;
        }

        void cancel() {
            Flow.Subscription given = subscription;
            if (given != null) {
                given.cancel();
            }
        }
    }
}
