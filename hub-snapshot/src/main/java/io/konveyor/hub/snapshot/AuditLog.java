package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.StoredJson;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who did what with snapshots, from where and with what result: a file of JSON lines outside every
 * database, mode 0600, that a deploy does not replace. Nothing secret is ever in a line. A line
 * that cannot be written (a full disk) is a warning in the log with the same words, and never a
 * failure of what it tells of.
 *
 * <p>The file is set aside at {@link #MOST_BYTES} ({@code NAME.1} is the latest of those); the
 * latest {@link #KEPT} are kept. Of refusals that are alike one is written a minute, and so many
 * that are not: a flood of them does not push out what really happened. Thread safe.
 */
public final class AuditLog {
    private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());

    /** A file of this size is set aside. */
    static final long MOST_BYTES = 10L << 20;

    /** So many files that were set aside are kept. */
    static final int KEPT = 5;

    private final Path file;
    private final Clock clock;
    private final LineFile lines;

    // Under this object's monitor.
    private final RefusalBound bound = new RefusalBound();

    /**
     * One line.
     *
     * @param time when it ended, in UTC
     * @param user login of who did it; empty if nobody was logged in, or nobody asked
     * @param address where from
     * @param forwarded what a proxy says of the client behind it
     * @param via how, where it was not the plain request: {@code link}
     * @param action what: a kind of operation, {@code delete}, {@code link}, {@code cancel}, {@code
     *     login}, or the route that was refused
     * @param snapshot with which snapshot
     * @param operation id of the operation
     * @param result {@code done}, {@code failed}, {@code cancelled} or {@code refused}
     * @param code why not
     * @param reason the same for a person
     * @param millis how long it took
     * @param windowMillis how long nothing was admitted for it
     * @param times how many are meant, where not each has a line of its own
     */
    record Line(
            OffsetDateTime time,
            @OmitEmpty String user,
            @OmitEmpty String address,
            @OmitEmpty String forwarded,
            @OmitEmpty String via,
            String action,
            @OmitEmpty String snapshot,
            @OmitEmpty String operation,
            String result,
            @OmitEmpty String code,
            @OmitEmpty String reason,
            @OmitEmpty OptionalLong millis,
            @OmitEmpty OptionalLong windowMillis,
            @OmitEmpty int times) {}

    /**
     * @param file made with the first line
     */
    public AuditLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.lines = new LineFile(file);
    }

    /**
     * Writes that something was done at once.
     *
     * @param action what
     * @param snapshot with which snapshot; empty where none is concerned
     */
    public void done(Requester who, String action, String snapshot) {
        write(line(who, action, snapshot, "", "done", "", "", 0));
    }

    /** Writes that an operation was asked to end. */
    void cancelled(Requester who, Operation operation) {
        write(line(who, "cancel", operation.snapshot(), operation.id(), "done", "", "", 0));
    }

    /**
     * Writes that something was refused: a login, a route that is not for this caller, a request
     * that cannot be.
     *
     * @param action what was wanted: {@code login}, or method and route
     * @param code why, for programs
     * @param reason why, for a person; with no secret in it
     * @return whether it was written; otherwise it is one of many, and counted
     */
    public synchronized boolean refused(Requester who, String action, String code, String reason) {
        int unwritten = bound.turn(clock.instant());
        if (unwritten > 0) {
            write(line(Requester.HUB, "requests", "", "", "refused", "", "", unwritten));
        }
        if (!bound.admits(String.join(" ", who.host(), who.user(), action, code, reason))) {
            return false;
        }
        write(line(who, action, "", "", "refused", code, reason, 0));
        return true;
    }

    /** Writes how an operation ended. */
    void ended(Requester who, Operation operation) {
        Instant ended = operation.ended().orElseGet(clock::instant);
        write(
                new Line(
                        ended.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC),
                        who.user(),
                        who.address(),
                        who.forwarded(),
                        who.via(),
                        operation.kind().name().toLowerCase(Locale.ROOT),
                        operation.snapshot(),
                        operation.id(),
                        operation.state().name().toLowerCase(Locale.ROOT),
                        operation.code(),
                        operation.error(),
                        OptionalLong.of(Duration.between(operation.started(), ended).toMillis()),
                        operation.windowMillis(),
                        0));
    }

    private Line line(
            Requester who,
            String action,
            String snapshot,
            String operation,
            String result,
            String code,
            String reason,
            int times) {
        return new Line(
                clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC),
                who.user(),
                who.address(),
                who.forwarded(),
                who.via(),
                action,
                snapshot,
                operation,
                result,
                code,
                reason,
                OptionalLong.empty(),
                OptionalLong.empty(),
                times);
    }

    private synchronized void write(Line line) {
        byte[] bytes = StoredJson.write(line);
        try {
            if (Files.exists(file) && Files.size(file) + bytes.length > MOST_BYTES) {
                setAside();
            }
            lines.append(bytes, !line.result().equals("refused"));
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "not in the audit log ({0}): {1} {2} {3} by {4}",
                    Failures.reason(e),
                    line.action(),
                    line.snapshot(),
                    line.result(),
                    Optional.of(line.user()).filter(user -> !user.isEmpty()).orElse("nobody"));
        }
    }

    private void setAside() throws IOException {
        Files.deleteIfExists(aside(KEPT));
        for (int number = KEPT - 1; number >= 1; number--) {
            if (Files.exists(aside(number))) {
                Files.move(aside(number), aside(number + 1), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(file, aside(1), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
