package io.konveyor.hub.store.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.konveyor.hub.store.HubTime;
import java.io.IOException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings documents to the newest version of the JSON schema they name, and writes down which that
 * is, as upstream does when it starts. The only documents are the coordinates of applications.
 *
 * <p>Both schemas upstream brings along have a second version without an expression that would
 * change a document, so that only the time of change and the order of members are new. A document
 * of a schema nobody here knows stays as it is; upstream does not start on it.
 *
 * <p>Source: tackle2-hub 624977ec, resources of kind Schema; observed.
 */
final class DocumentMigration {
    private static final List<Known> KNOWN =
            List.of(
                    new Known("cloudfoundry-coordinates", 1, "1F264F2DA07BBC8E"),
                    new Known("cloudfoundry-filter", 1, "C04D986E070A0FA6"));

    private static final JsonType STATE =
            JsonType.object(
                    JsonType.member("digest", JsonType.text()),
                    JsonType.member("version", JsonType.integer()));

    private static final JsonType DOCUMENT =
            JsonType.object(
                    JsonType.member("content", JsonType.any()),
                    JsonType.optional("schema", JsonType.text()));

    private final Sql sql;
    private final String now;
    private final Consumer<String> notes;

    DocumentMigration(Sql sql, OffsetDateTime now, Consumer<String> notes) {
        this.sql = sql;
        this.now = HubTime.format(now);
        this.notes = notes;
    }

    /**
     * A schema of documents.
     *
     * @param name of it
     * @param version index of its last version
     * @param digest of that, as upstream counts it
     */
    private record Known(String name, int version, String digest) {
        String key() {
            return ".jsd.%s.version".formatted(name);
        }

        String state() {
            return "{\"digest\":\"%s\",\"version\":%d}".formatted(digest, version);
        }
    }

    void run() throws SQLException, IOException {
        if (isDone()) {
            return;
        }
        sql.each(
                "Application",
                "Coordinates IS NOT NULL",
                "CAST(Coordinates AS BLOB)",
                (id, row) -> migrate(id, row.getBytes(1)));
        for (Known schema : KNOWN) {
            sql.execute(
                    "UPDATE Setting SET Value = CAST(? AS BLOB), UpdateTime = ? WHERE Key = ? AND"
                            + " CAST(Value AS TEXT) <> ?",
                    schema.state(),
                    now,
                    schema.key(),
                    schema.state());
            BaseTables.insertSetting(sql, now, schema.key(), schema.state());
        }
    }

    private boolean isDone() throws SQLException {
        for (Known schema : KNOWN) {
            if (!recorded(schema).equals(schema.state())) {
                return false;
            }
        }
        return true;
    }

    /** What was written down of a schema, in the form we compare; empty if it is no such thing. */
    private String recorded(Known schema) throws SQLException {
        for (String stored :
                sql.texts("SELECT CAST(Value AS TEXT) FROM Setting WHERE Key = ?", schema.key())) {
            try {
                return STATE.write(stored.getBytes(UTF_8));
            } catch (MalformedJsonException e) {
                return "";
            }
        }
        return "";
    }

    private void migrate(long application, byte[] document) throws SQLException {
        String schema = schema(document);
        if (schema.isEmpty()) {
            return;
        }
        Optional<Known> known = KNOWN.stream().filter(k -> k.name().equals(schema)).findFirst();
        if (known.isEmpty()) {
            notes.accept(
                    "application %d: its coordinates are of a schema that is not known here, and stay"
                            .formatted(application));
        } else if (!recorded(known.get()).equals(known.get().state())) {
            sql.execute(
                    "UPDATE Application SET UpdateTime = ?, Coordinates = CAST(? AS BLOB) WHERE ID = ?",
                    now,
                    written(document),
                    application);
        }
    }

    /** The document in the form upstream saves it in; as it is, if it is of another shape. */
    private static String written(byte[] document) {
        try {
            return DOCUMENT.write(document);
        } catch (MalformedJsonException e) {
            return new String(document, UTF_8);
        }
    }

    /** The schema a document names; empty if it names none or is no document. */
    private static String schema(byte[] document) {
        try {
            return JsonInput.read(document, DocumentMigration::schema);
        } catch (MalformedJsonException e) {
            return "";
        }
    }

    private static String schema(JsonParser parser) throws IOException {
        String schema = "";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return schema;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equalsIgnoreCase("schema")) {
                schema = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return schema;
    }
}
