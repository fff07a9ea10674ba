package io.konveyor.hub.store.migration;

import io.konveyor.hub.store.HubTime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.function.Consumer;

/**
 * What a step works with.
 *
 * @param sql the database, inside the step's transaction
 * @param schema brings tables to the shape of the step's version
 * @param now the time of rows that the step makes, as the database holds it
 * @param pictures puts the picture of a seeded rule set into the bucket tree
 * @param secrets encrypts anew what an older cipher encrypted
 * @param notes told what a person should know of what was done
 * @param breath called between rows; may throw to stop the step
 */
public record StepContext(
        Sql sql,
        SchemaChange schema,
        String now,
        Pictures pictures,
        Secrets secrets,
        Consumer<String> notes,
        Runnable breath) {

    /** Stores the picture of a seeded rule set. */
    @FunctionalInterface
    public interface Pictures {
        /** Absolute path of a new file. */
        Path store() throws IOException;
    }

    /** Encrypts anew. */
    @FunctionalInterface
    public interface Secrets {
        /**
         * The ciphertext of database version 17 for one of version 16.
         *
         * @param where it stands, for a refusal
         */
        String renew(String where, String stored) throws IOException;
    }

    /** The context of the step to {@code version} on {@code connection}. */
    public static StepContext of(
            Connection connection,
            int version,
            OffsetDateTime now,
            Pictures pictures,
            Secrets secrets,
            Consumer<String> notes,
            Runnable breath) {
        Sql sql = new Sql(connection, breath);
        return new StepContext(
                sql,
                new SchemaChange(sql, version),
                HubTime.format(now),
                pictures,
                secrets,
                notes,
                breath);
    }
}
