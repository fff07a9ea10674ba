package io.konveyor.hub.store;

import io.konveyor.hub.store.Recovery.Kind;
import io.konveyor.hub.store.Recovery.UnfinishedOperation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The durable record of a deploy or roll back from before anything changes until its result has
 * been opened.
 *
 * @param operation what is being done
 * @param absent whether there was no database before
 * @param direction which way it goes
 * @param attempts how often a start has set out to open the new state
 */
record Intent(UnfinishedOperation operation, boolean absent, Direction direction, int attempts) {

    /** Which way the files are moved. */
    enum Direction {
        /** From the old state to the new one. */
        FORTH,
        /** From the new state, which did not open, to the old one. */
        BACK
    }

    long from() {
        return operation.from();
    }

    long to() {
        return operation.to();
    }

    boolean isDeploy() {
        return operation.kind() == Kind.DEPLOY;
    }

    Intent back() {
        return new Intent(operation, absent, Direction.BACK, attempts);
    }

    Intent attempted() {
        return new Intent(operation, absent, direction, attempts + 1);
    }

    String said() {
        return "%s of %s (operation %s, generation %d to %d)"
                .formatted(
                        isDeploy() ? "deploy" : "roll back",
                        operation
                                .snapshot()
                                .map(name -> "snapshot \"" + name + "\"")
                                .orElse("the state before any deploy"),
                        operation.operationId(),
                        from(),
                        to());
    }

    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put("operation", operation.operationId());
        values.put("kind", operation.kind().name());
        operation.snapshot().ifPresent(name -> values.put("snapshot", name));
        values.put("from", Long.toString(from()));
        values.put("to", Long.toString(to()));
        values.put("absent", Boolean.toString(absent));
        values.put("direction", direction.name());
        values.put("attempts", Integer.toString(attempts));
        return values;
    }

    static Intent read(Properties values) throws IOException {
        try {
            return new Intent(
                    new UnfinishedOperation(
                            values.getProperty("operation", ""),
                            Kind.valueOf(values.getProperty("kind", "")),
                            Optional.ofNullable(values.getProperty("snapshot")),
                            Long.parseLong(values.getProperty("from", "")),
                            Long.parseLong(values.getProperty("to", ""))),
                    Boolean.parseBoolean(values.getProperty("absent")),
                    Direction.valueOf(values.getProperty("direction", "")),
                    Integer.parseInt(values.getProperty("attempts", "0")));
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableRecordException(
                    "the record of an unfinished deploy cannot be read: found %s; expected operation, kind and direction"
                            .formatted(malformed.getMessage()),
                    malformed);
        }
    }
}
