package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.WireName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one piece of work on snapshots is: a moment's picture, for {@code GET
 * /snapshots/operations}.
 *
 * @param id names it
 * @param kind what is done
 * @param snapshot with which snapshot; empty where none is concerned
 * @param state whether it has ended, and how
 * @param phase what it is doing, or did last
 * @param doneBytes of this phase; on the wire {@code done}
 * @param totalBytes of this phase, 0 if unknown; on the wire {@code total}
 * @param user login of who began it; empty if nobody has logged in
 * @param started when it began
 * @param ended when it ended; absent while it runs
 * @param cancellable whether a cancellation would be heeded: it runs, was not asked to end yet, and
 *     nobody sees yet what it does
 * @param windowMillis how long it kept the Hub from admitting anything; absent if it did not (yet)
 * @param code why it failed; empty if it did not
 * @param error the same for a person
 * @param remedy what to do about it; empty if nothing is known
 * @param result what it yielded, as the answer that waits for it shows it; absent until it is done
 */
public record Operation(
        String id,
        Kind kind,
        String snapshot,
        State state,
        String phase,
        @WireName(json = "done") long doneBytes,
        @WireName(json = "total") long totalBytes,
        @OmitEmpty String user,
        Instant started,
        @OmitEmpty Optional<Instant> ended,
        boolean cancellable,
        @OmitEmpty OptionalLong windowMillis,
        @OmitEmpty String code,
        @OmitEmpty String error,
        @OmitEmpty String remedy,
        @OmitEmpty Optional<Object> result) {

    /** Whether it has ended. */
    public boolean over() {
        return state != State.RUNNING;
    }

    /** What is done. */
    public enum Kind {
        CREATE,
        IMPORT,
        EXPORT,
        DEPLOY,
        ROLLBACK,
        VERIFY,
        UNLOCK,
        RETRY,
        RELEASE,
        PLAN
    }

    /** Whether an operation has ended, and how. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }
}
