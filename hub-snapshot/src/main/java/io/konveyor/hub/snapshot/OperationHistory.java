package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.wire.BindException;
import io.konveyor.hub.wire.StoredJson;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of this and of earlier processes, in a file of JSON lines: one when an operation
 * begins, one when it ends, each forced to disk; the last line of an operation counts. The latest
 * are kept. A line that cannot be read, as one that a kill cut off, is passed over with a warning,
 * and a line that cannot be written is a warning and no failure of its operation. Thread safe.
 */
final class OperationHistory {
    private static final System.Logger LOG = System.getLogger(OperationHistory.class.getName());

    /** So many lines more than needed, and the file is written anew. */
    private static final int SURPLUS_LINES = 1000;

    private final Path file;
    private final int most;
    private final Map<String, KeptOperation> kept = new LinkedHashMap<>();
    private final LineFile lines;
    private int written;

    private OperationHistory(Path file, int most) {
        this.file = file;
        this.most = most;
        this.lines = new LineFile(file);
    }

    /**
     * Reads the history.
     *
     * @param file made when the first operation begins
     * @param most how many operations are kept
     */
    static OperationHistory open(Path file, int most) {
        OperationHistory history = new OperationHistory(file, most);
        history.read();
        return history;
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        int damaged = 0;
        try {
            for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
                if (!line.isBlank()) {
                    written++;
                    damaged += keep(line) ? 0 : 1;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the history of operations cannot be read", e);
        }
        if (damaged > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} damaged lines in the history of operations are passed over",
                    damaged);
        }
        if (damaged > 0 || written > 2 * most) {
            compact();
        }
    }

    private boolean keep(String line) {
        try {
            KeptOperation read = StoredJson.read(line.getBytes(UTF_8), KeptOperation.class);
            if (!read.id().isEmpty() && read.operation() != null) {
                keep(read);
                return true;
            }
        } catch (BindException | IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "a damaged line in the history of operations", e);
        }
        return false;
    }

    private void keep(KeptOperation operation) {
        kept.put(operation.id(), operation);
        if (kept.size() > most) {
            kept.values().stream()
                    .filter(old -> !old.isRunning())
                    .findFirst()
                    .or(() -> kept.values().stream().findFirst())
                    .ifPresent(old -> kept.remove(old.id()));
        }
    }

    /** Notes the beginning, or the end, of an operation. */
    synchronized void note(KeptOperation operation) {
        keep(operation);
        written++;
        if (written > SURPLUS_LINES + 2 * most) {
            compact();
        } else {
            write(operation);
        }
    }

    private void write(KeptOperation operation) {
        try {
            lines.append(StoredJson.write(operation), true);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "operation {0} is not in the history: {1}",
                    operation.id(),
                    Failures.reason(e));
        }
    }

    /** Writes beside it what is kept, and puts that in its place; a failure leaves the old file. */
    private void compact() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            StringBuilder all = new StringBuilder();
            for (KeptOperation operation : kept.values()) {
                all.append(new String(StoredJson.write(operation), UTF_8)).append('\n');
            }
            Files.deleteIfExists(fresh);
            LineFile.create(fresh);
            Files.writeString(fresh, all);
            Durable.forceFile(fresh);
            Durable.replace(fresh, file);
            written = kept.size();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the history of operations is not tidied up yet", e);
        }
    }

    /** The operations kept, the oldest first. */
    synchronized List<KeptOperation> all() {
        return new ArrayList<>(kept.values());
    }

    synchronized Optional<KeptOperation> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }
}
