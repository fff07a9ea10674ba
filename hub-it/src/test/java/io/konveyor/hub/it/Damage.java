package io.konveyor.hub.it;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** What can befall the state of a Hub that is stopped, and what has to be said of it then. */
enum Damage {
    MISSING("hub.db is missing", "expected the database of the Hub that was here") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.delete(home.database());
        }
    },
    MISSING_WITH_EVERYTHING_BUT_THE_KEYRING("hub.db is missing", "served with this keyring") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.delete(home.database());
            FilesOnDisk.delete(home.bucket());
        }
    },
    MISSING_WITH_EVERYTHING_BUT_THE_BUCKETS("hub.db is missing", "the bucket directory holds") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.delete(home.database());
            Files.delete(home.database().resolveSibling("hub.keys").resolve("served"));
        }
    },
    MISSING_BUT_FOR_ITS_LOG("hub.db is missing", "its log") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.move(home.database(), home.database().resolveSibling("hub.db-wal"));
            FilesOnDisk.delete(home.bucket());
            Files.delete(home.database().resolveSibling("hub.keys").resolve("served"));
        }
    },
    EMPTY("hub.db is empty", "expected an SQLite database") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.write(home.database(), new byte[0]);
        }
    },
    A_TEXT("hub.db: ", "expected an SQLite database") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.writeString(home.database(), "this is no database, whatever its name\n");
        }
    },
    A_DIRECTORY("hub.db is not a regular file", "expected an SQLite database") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.delete(home.database());
            Files.createDirectories(home.database().resolve("lost and found"));
        }
    },
    HEADER_OVERWRITTEN("hub.db: ", "expected an SQLite database") {
        @Override
        void befall(HubHome home) throws IOException {
            overwrite(home.database(), 0, 4096);
        }
    },
    CUT_OFF("hub.db: ", "malformed", "expected one that can be read") {
        @Override
        void befall(HubHome home) throws IOException {
            try (RandomAccessFile file = new RandomAccessFile(home.database().toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
        }
    },
    /** Found only by reading all of it. */
    PAGE_IN_THE_MIDDLE("the database: ", "; expected") {
        @Override
        void befall(HubHome home) throws IOException {
            overwritePageOf(home.database(), "Rule");
        }
    },
    TABLE_DROPPED("the database has no table \"Application\"", "expected those of version 23") {
        @Override
        void befall(HubHome home) throws IOException {
            change(home.database(), "DROP TABLE Application");
        }
    },
    LOG_OF_ANOTHER_DATABASE("hub.db with hub.db-wal beside it", "the log it was written with") {
        @Override
        void befall(HubHome home) throws IOException {
            Path other = home.directory().resolve("other");
            UnpackedFixture stranger = Fixture.V0_10.unpack(other);
            Path log = home.database().resolveSibling("hub.db-wal");
            leaveLog(stranger.database(), log);
            FilesOnDisk.delete(other);
        }
    },
    ITS_LOG_BESIDE_A_DAMAGED_FILE("hub.db with hub.db-wal beside it", "expected a whole database") {
        @Override
        void befall(HubHome home) throws IOException {
            leaveLog(home.database(), home.database().resolveSibling("log"));
            Files.move(
                    home.database().resolveSibling("log"),
                    home.database().resolveSibling("hub.db-wal"),
                    StandardCopyOption.REPLACE_EXISTING);
            overwritePageOf(home.database(), "Rule");
        }
    },
    NEWER("database version 99 is newer than this Hub's 23") {
        @Override
        void befall(HubHome home) throws IOException {
            change(
                    home.database(),
                    "UPDATE Setting SET Value = '{\"version\":99}' WHERE Key ="
                            + " '.migration.version'");
        }
    },
    WITHOUT_A_VERSION("no setting \".migration.version\" found", "expected") {
        @Override
        void befall(HubHome home) throws IOException {
            change(home.database(), "DELETE FROM Setting WHERE Key = '.migration.version'");
        }
    },
    NOT_TO_BE_MIGRATED("version 20") {
        @Override
        void befall(HubHome home) throws IOException {
            change(
                    home.database(),
                    "UPDATE Setting SET Value = '{\"version\":20}' WHERE Key ="
                            + " '.migration.version'");
        }
    },
    ANOTHER_PASSPHRASE("the passphrase is not that of the database", "opens 0 of") {
        @Override
        void befall(HubHome home) {
            // Only the environment is another.
        }

        @Override
        HubHome served(HubHome home) {
            return new HubHome(
                    home.directory(), home.database(), home.bucket(), "another passphrase");
        }
    },
    BUCKETS_MISSING("the bucket directory bucket is missing", "expected the tree that") {
        @Override
        void befall(HubHome home) throws IOException {
            FilesOnDisk.delete(home.bucket());
        }
    },
    RECORD_OF_ITS_GENERATION_DAMAGED("the record of generation 1 cannot be read", "expected key") {
        @Override
        void befall(HubHome home) throws IOException {
            asDeployed(home);
            Files.writeString(generations(home).resolve("1.properties"), "mode=SOMETHING\n");
        }
    },
    RECORD_OF_A_DEPLOY_DAMAGED("the record of an unfinished deploy cannot be read", "expected") {
        @Override
        void befall(HubHome home) throws IOException {
            Files.createDirectories(generations(home));
            Files.writeString(generations(home).resolve("intent.properties"), "kind=NOTHING\n");
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> says;

    Damage(String... says) {
        this.says = List.of(says);
    }

    /** Does it to the state of a Hub that is stopped. */
    abstract void befall(HubHome home) throws IOException;

    /** How the Hub is served afterwards. */
    HubHome served(HubHome home) {
        return home;
    }

    /** What its status has to say: what was found, what was expected. */
    List<String> says() {
        return says;
    }

    private static Path generations(HubHome home) {
        return home.database().resolveSibling("hub.generations");
    }

    /** As a deploy leaves it: generation 1 in the header, and a record of it. */
    private static void asDeployed(HubHome home) throws IOException {
        change(home.database(), "PRAGMA user_version = 1");
        Files.createDirectories(generations(home));
    }

    private static void overwrite(Path file, long from, int bytes) throws IOException {
        byte[] garbage = new byte[bytes];
        Arrays.fill(garbage, (byte) 0xa5);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(from);
            open.write(garbage);
        }
    }

    static void overwritePageOf(Path database, String table) throws IOException {
        long page;
        long size;
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:file:" + database + "?immutable=1");
                Statement statement = connection.createStatement()) {
            page =
                    number(
                            statement,
                            "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
            size = number(statement, "PRAGMA page_size");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        overwrite(database, (page - 1) * size, (int) size);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void change(Path database, String sql) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Writes a lot to {@code database} and copies its log while it is open. */
    private static void leaveLog(Path database, Path log) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA wal_autocheckpoint=0");
            statement.execute("CREATE TABLE Strange (ID INTEGER PRIMARY KEY, Text TEXT)");
            statement.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                            + " INSERT INTO Strange SELECT i, hex(randomblob(40)) FROM n");
            statement.execute("UPDATE Tag SET Name = Name || ' changed'");
            statement.execute("UPDATE Setting SET UpdateUser = 'somebody'");
            Files.copy(
                    database.resolveSibling(database.getFileName() + "-wal"),
                    log,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
