package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What outlives an operation and its process: its line in the history, and in the audit log. */
final class OperationRecords {
    private static final System.Logger LOG = System.getLogger(OperationRecords.class.getName());

    private final OperationHistory history;
    private final AuditLog audit;
    private final ManagedHub hub;

    OperationRecords(OperationHistory history, AuditLog audit, ManagedHub hub) {
        this.history = history;
        this.audit = audit;
        this.hub = hub;
    }

    /** What is kept of a token: it is random and long, so that its digest opens nothing. */
    static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Says of every operation that an earlier process has not ended what became of it; called once,
     * when the Hub has been recovered.
     */
    void recover(Aftermath aftermath, Clock clock) {
        for (KeptOperation kept : history.all()) {
            if (kept.isRunning()) {
                KeptOperation ended =
                        kept.interrupted(
                                clock.instant().atOffset(ZoneOffset.UTC), aftermath.of(kept));
                LOG.log(
                        Level.INFO,
                        "{0} {1} (operation {2}): {3}",
                        ended.kind(),
                        ended.snapshot(),
                        ended.id(),
                        ended.error());
                history.note(ended);
                Operation operation = ended.operation();
                audit.ended(new Requester(ended.user(), "", ""), operation);
            }
        }
    }

    /**
     * Notes that {@code run} begins, before it does anything, and how it ends.
     *
     * @param token digest of the right to it
     */
    void watch(OperationRun run, String token) {
        long generation = hub.status().number();
        history.note(KeptOperation.of(run.picture(), token, generation));
        run.keptBy(
                last -> {
                    history.note(KeptOperation.of(last, token, generation));
                    audit.ended(run.order().requester(), last);
                });
    }

    /** The operations kept, the oldest first. */
    List<Operation> past() {
        List<Operation> past = new ArrayList<>();
        history.all().forEach(kept -> past.add(kept.operation()));
        return past;
    }

    Optional<Operation> past(String id) {
        return history.find(id).map(KeptOperation::operation);
    }

    /** Digest of the right to operation {@code id}; empty if there is none. */
    String token(String id) {
        return history.find(id).map(KeptOperation::token).orElse("");
    }
}
