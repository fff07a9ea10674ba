package io.konveyor.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A database at rest, with what SQLite leaves beside it. Never used on one that is open in this
 * process: closing the file by path would drop SQLite's locks.
 *
 * @param main the database file itself
 */
record DatabaseFiles(Path main) {
    /** What may lie beside a database that was not closed properly, the log first. */
    static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    /** Source: sqlite.org/fileformat2.html, "The Database Header". */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER_BYTES = 100;
    private static final int USER_VERSION_AT = 60;

    Path companion(String suffix) {
        return main.resolveSibling(main.getFileName() + suffix);
    }

    boolean exists() {
        return Files.exists(main, LinkOption.NOFOLLOW_LINKS);
    }

    boolean hasCompanions() {
        return COMPANIONS.stream()
                .anyMatch(suffix -> Files.exists(companion(suffix), LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether {@code other} is one file with this. */
    boolean isSameFileAs(Path other) throws IOException {
        return exists()
                && Files.exists(other, LinkOption.NOFOLLOW_LINKS)
                && Files.isSameFile(main, other);
    }

    /** The generation in the header; empty if the file is missing or no database. */
    OptionalLong generation() throws IOException {
        if (!Files.isRegularFile(main)) {
            return OptionalLong.empty();
        }
        byte[] header;
        try (InputStream in = Files.newInputStream(main)) {
            header = in.readNBytes(HEADER_BYTES);
        }
        if (header.length < HEADER_BYTES
                || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
            return OptionalLong.empty();
        }
        int number = ByteBuffer.wrap(header).getInt(USER_VERSION_AT);
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /**
     * Lets SQLite finish what a killed process began, so that the file stands alone.
     *
     * @return false if SQLite cannot read the database; all files are as they were
     * @throws IOException if somebody has it open, or the disk is full or read-only
     */
    boolean fold() throws IOException {
        if (!exists() || !hasCompanions()) {
            return true;
        }
        try {
            // One that can write would take the log away on closing, readable or not.
            LeftLog.requireFitting(main);
            look(Connections.writable(main));
        } catch (UnusableDatabaseException unfit) {
            if (unfit.reason() == UnusableDatabaseException.Reason.NOT_WRITABLE) {
                throw unfit;
            }
            return false;
        } catch (SQLException failed) {
            if (SqliteFailure.isDamage(failed)) {
                return false;
            }
            throw new IOException(
                    "the log of %s cannot be folded in: %s"
                            .formatted(main.getFileName(), failed.getMessage()),
                    failed);
        }
        if (!Files.exists(companion("-wal")) && !Files.exists(companion("-journal"))) {
            Files.deleteIfExists(companion("-shm")); // Without a log it indexes nothing.
        }
        requireAlone();
        return true;
    }

    /** A connection that changes neither the file nor its log, also when it is closed. */
    Connection readOnly() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + Connections.uri(main));
    }

    private static void look(Connection opened) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            // The first read rolls back a hot journal, or recovers the log.
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            checkpoint(statement);
        }
    }

    private static void checkpoint(Statement statement) throws SQLException {
        try (ResultSet busy = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (busy.next() && busy.getInt(1) != 0) {
                throw new SQLException("it is open elsewhere");
            }
        }
    }

    /** Refuses a database that is not closed. */
    void requireAlone() throws IOException {
        if (hasCompanions()) {
            throw new IOException(
                    "%s is not closed: its log is beside it".formatted(main.getFileName()));
        }
    }
}
