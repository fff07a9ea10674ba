package io.konveyor.hub.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A fixture on disk, ready to be served.
 *
 * @param database its SQLite file
 * @param bucket its bucket root, named by the paths in the database
 * @param expected directory of expected answers
 * @param facts the fixture's own description: release, passphrase, secrets in the clear …
 */
public record UnpackedFixture(
        Path database, Path bucket, Path expected, Map<String, Object> facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("unchecked")
    static UnpackedFixture read(Path home) throws IOException {
        try (InputStream yaml = Files.newInputStream(home.resolve("fixture.yaml"))) {
            Object facts = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            return new UnpackedFixture(
                    home.resolve("hub.db"),
                    home.resolve("bucket"),
                    home.resolve("expected"),
                    (Map<String, Object>) facts);
        }
    }

    /** The passphrase of its secrets. */
    public String passphrase() {
        return (String) facts.get("passphrase");
    }

    /** The bucket root its rows named when it was made. */
    public String storedBucketRoot() {
        return (String) facts.get("bucketPath");
    }

    /**
     * Every identity with its secrets in the clear: id, name, kind, user, password, key, settings.
     */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> identities() {
        return (List<Map<String, Object>>) facts.get("identities");
    }

    /**
     * Expected answers of one group, keyed by request ({@code GET /tags/1}), each with {@code
     * status} and {@code body}; paths name {@link #bucket}.
     */
    public JsonNode answers(String group) {
        return answers(group, bucket.toString());
    }

    /** Whether the fixture has answers of {@code group}; a fresh Hub has no buckets to list. */
    public boolean hasAnswers(String group) {
        return Files.exists(expected.resolve("api").resolve(group + ".json"));
    }

    /** As {@link #answers(String)}, with paths below another bucket root. */
    public JsonNode answers(String group, String bucketRoot) {
        try {
            String text = Files.readString(expected.resolve("api").resolve(group + ".json"));
            return JSON.readTree(text.replace(storedBucketRoot(), bucketRoot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path, type, mode, size and SHA-256 of everything in the bucket tree. */
    public JsonNode bucketListing() {
        try {
            return JSON.readTree(expected.resolve("bucket.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of one table as the fixture's JSON has them; only where the fixture holds them. */
    public JsonNode rows(String table) {
        try {
            return JSON.readTree(expected.resolve("migrated").resolve(table + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the database say that it is of another version than it is. */
    public void claimVersion(int version) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement claim =
                        connection.prepareStatement(
                                "UPDATE Setting SET Value = CAST(? AS BLOB)"
                                        + " WHERE `Key` = '.migration.version'");
                Statement log = connection.createStatement()) {
            claim.setString(1, "{\"version\":%d}".formatted(version));
            claim.executeUpdate();
            log.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void rewritePaths() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement log = connection.createStatement()) {
            for (String table : List.of("Bucket", "File")) {
                try (PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE `" + table + "` SET Path = replace(Path, ?, ?)")) {
                    update.setString(1, storedBucketRoot());
                    update.setString(2, bucket.toString());
                    update.executeUpdate();
                }
            }
            log.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
