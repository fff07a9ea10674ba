package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.snapshot.Started;
import io.konveyor.hub.wire.Inline;
import java.util.Locale;
import java.util.function.Function;

/**
 * Answers an operation that has been started: when it is done, or at once with 202 and where to
 * follow it, if the client prefers that. Source: RFC 7240, section 4.1.
 */
final class StartedAnswer {
    private static final String ASYNC = "respond-async";

    private StartedAnswer() {}

    /**
     * An operation that goes on.
     *
     * @param operation how far it is
     * @param token the right to see and cancel this one operation, whoever the Hub's users are
     */
    record Accepted(@Inline io.konveyor.hub.snapshot.Operation operation, String token) {}

    /** The answer; {@code done} makes it from the outcome. */
    static <T> Answer of(
            Call call, SnapshotService service, Started<T> started, Function<T, Answer> done) {
        if (!prefersAsync(call)) {
            return done.apply(started.await());
        }
        Accepted accepted = new Accepted(service.operations().get(started.id()), started.token());
        return Answer.object(202, accepted)
                .with("Location", call.link("/snapshots/operations/" + started.id()))
                .with("Preference-Applied", ASYNC);
    }

    /** Says what every route that starts an operation can answer besides its own. */
    static Operation describe(Operation operation) {
        return operation
                .answers(202, "it goes on; for Prefer: respond-async", Accepted.class)
                .answersError(503, "the Hub is starting, damaged, or did not come to rest")
                .answersError(507, "no space left");
    }

    static boolean prefersAsync(Call call) {
        String prefer = call.header("Prefer").orElse("").toLowerCase(Locale.ROOT);
        for (String preference : prefer.split("[,;]", -1)) {
            if (preference.strip().equals(ASYNC)) {
                return true;
            }
        }
        return false;
    }
}
