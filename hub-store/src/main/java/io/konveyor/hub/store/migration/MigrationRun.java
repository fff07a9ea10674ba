package io.konveyor.hub.store.migration;

import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Runs steps on one open database, each in a transaction with the version it leads to: killed
 * anywhere, the database is whole and of the version before, and the next run goes on from there.
 */
public final class MigrationRun {
    private final Connection connection;
    private final StepContext.Pictures pictures;
    private final StepContext.Secrets secrets;
    private final Consumer<String> notes;
    private final Runnable breath;

    /**
     * @param connection in autocommit, with foreign keys off; stays the caller's
     * @param breath called between rows; what it throws ends the step undone
     */
    public MigrationRun(
            Connection connection,
            StepContext.Pictures pictures,
            StepContext.Secrets secrets,
            Consumer<String> notes,
            Runnable breath) {
        this.connection = connection;
        this.pictures = pictures;
        this.secrets = secrets;
        this.notes = notes;
        this.breath = breath;
    }

    /**
     * Refuses a database whose tables are not those of {@code version}, as something else than a
     * step leaves them.
     *
     * @throws UnusableDatabaseException {@code HALF_MIGRATED}, with what was found and expected
     */
    public static void requireWhole(Connection connection, int version)
            throws SQLException, UnusableDatabaseException {
        new WholeSchema(new Sql(connection, () -> {})).require(version);
    }

    /** Runs one step. */
    public void run(Migration migration, OffsetDateTime now) throws SQLException, IOException {
        StepContext step =
                StepContext.of(
                        connection, migration.version(), now, pictures, secrets, notes, breath);
        inTransaction(
                migration.toString(),
                () -> {
                    BaseTables.ensure(step.sql());
                    migration.run(step);
                    BaseTables.writeVersion(step.sql(), step.now(), migration.version());
                });
    }

    /** Brings documents to the versions of their JSON schemas, once the last step has run. */
    public void migrateDocuments(OffsetDateTime now) throws SQLException, IOException {
        inTransaction(
                "the migration of documents",
                () -> new DocumentMigration(new Sql(connection, breath), now, notes).run());
    }

    private void inTransaction(String what, Work work) throws SQLException, IOException {
        execute("BEGIN IMMEDIATE");
        try {
            work.run();
            execute("COMMIT");
        } catch (SQLException | IOException | RuntimeException e) {
            try {
                execute("ROLLBACK");
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            if (e instanceof SQLiteException failed && isOfTheRows(failed)) {
                throw new UnusableDatabaseException(
                        Reason.NOT_MIGRATABLE, "%s: %s".formatted(what, failed.getMessage()), e);
            }
            throw e;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether rows stand in the way, and not the disk or the file. */
    private static boolean isOfTheRows(SQLiteException failure) {
        int code = failure.getResultCode().code & 0xff;
        return List.of(
                        SQLiteErrorCode.SQLITE_CONSTRAINT,
                        SQLiteErrorCode.SQLITE_ERROR,
                        SQLiteErrorCode.SQLITE_MISMATCH,
                        SQLiteErrorCode.SQLITE_TOOBIG)
                .stream()
                .anyMatch(known -> known.code == code);
    }

    /** What happens in one transaction. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException, IOException;
    }
}
