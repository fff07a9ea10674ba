package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.DefaultSchema.DEFAULT_SCHEMA;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.ROLE;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Table;

/** The tables and rows of a new Hub's database, from the resources beside this class. */
final class FreshRows {
    private static final Pattern BLANK = Pattern.compile(" ");

    private final OffsetDateTime now;
    private final String password;
    private final String signingKey;
    private final SecureRandom random;
    private final List<Path> pictures;

    /**
     * @param password hashed password of the first user
     * @param signingKey the encrypted signing key
     * @param random where subjects come from
     * @param pictures the files the bucket tree holds already
     */
    FreshRows(
            OffsetDateTime now,
            String password,
            String signingKey,
            SecureRandom random,
            List<Path> pictures) {
        this.now = now;
        this.password = password;
        this.signingKey = signingKey;
        this.random = random;
        this.pictures = List.copyOf(pictures);
    }

    /** Inserts all of it in one transaction. */
    void insertInto(Connection connection) throws SQLException, IOException {
        Connections.execute(connection, "BEGIN");
        for (String statement : SqlText.statements(SqlText.resource("schema-23.sql"))) {
            Connections.execute(connection, statement);
        }
        for (String statement : SqlText.statements(SqlText.resource("fresh.sql"))) {
            Connections.execute(connection, filledIn(statement));
        }
        DSLContext sql = TypedSql.on(connection, new DamageWatch(() -> false, failure -> {}));
        insertTags(sql);
        insertRoles(sql);
        insertPictures(sql);
        countIds(sql);
        Connections.execute(connection, "COMMIT");
    }

    private String filledIn(String statement) {
        String filled =
                statement
                        .replace("<now>", HubTime.format(now))
                        .replace("<password>", password)
                        .replace("<key>", signingKey);
        while (filled.contains("<uuid>")) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            filled = filled.replaceFirst("<uuid>", randomUuid(bytes).toString());
        }
        return filled;
    }

    /** A version 4 UUID of {@code bytes}; the JDK makes one from its own source only. */
    private static UUID randomUuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        long high = (halves.getLong() & ~0xf000L) | 0x4000L;
        long low = (halves.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    private void insertTags(DSLContext sql) throws IOException {
        long category = 0;
        long tag = 0;
        for (List<String> line : SqlText.table(SqlText.resource("fresh-tags.tsv"))) {
            if (line.get(0).equals("category")) {
                category++;
                sql.insertInto(TAGCATEGORY)
                        .set(TAGCATEGORY.ID, category)
                        .set(TAGCATEGORY.CREATETIME, now)
                        .set(TAGCATEGORY.CREATEUSER, "")
                        .set(TAGCATEGORY.UPDATEUSER, "")
                        .set(TAGCATEGORY.NAME, line.get(1))
                        .set(TAGCATEGORY.COLOR, line.get(2))
                        .execute();
            } else {
                tag++;
                sql.insertInto(TAG)
                        .set(TAG.ID, tag)
                        .set(TAG.CREATETIME, now)
                        .set(TAG.CREATEUSER, "")
                        .set(TAG.UPDATEUSER, "")
                        .set(TAG.NAME, line.get(1))
                        .set(TAG.CATEGORYID, category)
                        .execute();
            }
        }
    }

    private void insertRoles(DSLContext sql) throws IOException {
        List<List<String>> lines = SqlText.table(SqlText.resource("fresh-roles.tsv"));
        for (int at = 0; at < lines.size(); ) {
            List<String> role = lines.get(at++);
            List<String> scopes = new ArrayList<>();
            while (at < lines.size() && lines.get(at).get(0).equals("scopes")) {
                List<String> line = lines.get(at++);
                BLANK.splitAsStream(line.get(2))
                        .forEach(verb -> scopes.add('"' + line.get(1) + ':' + verb + '"'));
            }
            sql.insertInto(ROLE)
                    .set(ROLE.ID, Long.valueOf(role.get(1)))
                    .set(ROLE.CREATETIME, now)
                    .set(ROLE.CREATEUSER, "")
                    .set(ROLE.UPDATETIME, now)
                    .set(ROLE.UPDATEUSER, "")
                    .set(ROLE.NAME, role.get(2))
                    .set(ROLE.SCOPES, Json.of(scopes.stream().collect(joining(",", "[", "]"))))
                    .execute();
        }
    }

    private void insertPictures(DSLContext sql) {
        long id = 0;
        for (Path picture : pictures) {
            id++;
            sql.insertInto(FILE)
                    .set(FILE.ID, id)
                    .set(FILE.CREATETIME, now)
                    .set(FILE.CREATEUSER, "")
                    .set(FILE.UPDATEUSER, "")
                    .set(FILE.NAME, "file.svg")
                    .set(FILE.ENCODING, "")
                    .set(FILE.PATH, picture.toString())
                    .execute();
        }
    }

    private static void countIds(DSLContext sql) {
        for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
            if (table.field("ID") != null) {
                PrimaryKeys.claim(sql, table, 0);
            }
        }
    }
}
