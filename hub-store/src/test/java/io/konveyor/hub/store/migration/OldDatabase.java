package io.konveyor.hub.store.migration;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.store.MigrationChain.Migrated;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database of an older version, made by a test or left by a real Hub.
 *
 * @param file its SQLite file, open nowhere
 */
record OldDatabase(Path file) {
    static final String PASSPHRASE = "tackle";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    /** One with all tables of {@code version} and no row but that of the version. */
    static OldDatabase empty(Path file, int version) throws SQLException {
        OldDatabase database = new OldDatabase(file);
        database.change(
                connection -> {
                    for (Schema.Table table : Schema.at(version).tables().values()) {
                        execute(connection, table.create());
                        for (String index : table.indexes().values()) {
                            execute(connection, index);
                        }
                    }
                    execute(
                            connection,
                            "INSERT INTO Setting (CreateUser, UpdateUser, `Key`, Value)"
                                    + " VALUES ('', '', '.migration.version', CAST(? AS BLOB))",
                            "{\"version\":%d}".formatted(version));
                });
        return database;
    }

    /** Migrates it with the default passphrase; nobody watches. */
    Migrated migrate() throws IOException {
        return migrate(PASSPHRASE, (migration, number, count) -> {});
    }

    Migrated migrate(String passphrase, MigrationChain.Watch watch) throws IOException {
        Path bucket = file.resolveSibling("bucket");
        try (HubPassphrase secret = HubPassphrase.of(passphrase)) {
            return MigrationChain.run(
                    file,
                    new BucketTree(bucket, bucket.resolve(".generation")),
                    secret,
                    CLOCK,
                    watch);
        }
    }

    /** Runs a statement with foreign keys off. */
    OldDatabase with(String sql, @Nullable Object... values) throws SQLException {
        change(connection -> execute(connection, sql, values));
        return this;
    }

    void change(Change change) throws SQLException {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            change.on(connection);
            connection.commit();
        }
    }

    static void execute(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
        }
    }

    /** Each row of the answer as text, cells parted by bars; a BLOB reads {@code x'text'}. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    cells.add(cell(found.getObject(column)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }

    private static String cell(@Nullable Object value) {
        return value instanceof byte[] blob
                ? "x'" + new String(blob, java.nio.charset.StandardCharsets.UTF_8) + "'"
                : String.valueOf(value);
    }

    int version() throws SQLException {
        return Integer.parseInt(
                rows("SELECT json_extract(CAST(Value AS TEXT), '$.version') FROM Setting"
                                + " WHERE `Key` = '.migration.version'")
                        .get(0));
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** What is done to the database in one transaction. */
    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }
}
