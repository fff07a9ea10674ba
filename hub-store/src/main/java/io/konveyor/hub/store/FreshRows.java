package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.DefaultSchema.DEFAULT_SCHEMA;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.ROLE;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Table;

/** The tables and rows of a new Hub's database, from the resources beside this class. */
final class FreshRows {
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
        for (String statement : statements("schema-23.sql")) {
            Connections.execute(connection, statement);
        }
        for (String statement : statements("fresh.sql")) {
            Connections.execute(connection, filledIn(statement));
        }
        DSLContext sql = TypedSql.on(connection, new DamageWatch(failure -> {}));
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
        java.nio.ByteBuffer halves = java.nio.ByteBuffer.wrap(bytes);
        long high = (halves.getLong() & ~0xf000L) | 0x4000L;
        long low = (halves.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    private void insertTags(DSLContext sql) throws IOException {
        long category = 0;
        long tag = 0;
        for (String[] line : table("fresh-tags.tsv")) {
            if (line[0].equals("category")) {
                category++;
                sql.insertInto(TAGCATEGORY)
                        .set(TAGCATEGORY.ID, category)
                        .set(TAGCATEGORY.CREATETIME, now)
                        .set(TAGCATEGORY.CREATEUSER, "")
                        .set(TAGCATEGORY.UPDATEUSER, "")
                        .set(TAGCATEGORY.NAME, line[1])
                        .set(TAGCATEGORY.COLOR, line[2])
                        .execute();
            } else {
                tag++;
                sql.insertInto(TAG)
                        .set(TAG.ID, tag)
                        .set(TAG.CREATETIME, now)
                        .set(TAG.CREATEUSER, "")
                        .set(TAG.UPDATEUSER, "")
                        .set(TAG.NAME, line[1])
                        .set(TAG.CATEGORYID, category)
                        .execute();
            }
        }
    }

    private void insertRoles(DSLContext sql) throws IOException {
        List<String[]> lines = table("fresh-roles.tsv");
        for (int at = 0; at < lines.size(); ) {
            String[] role = lines.get(at++);
            List<String> scopes = new ArrayList<>();
            while (at < lines.size() && lines.get(at)[0].equals("scopes")) {
                String[] line = lines.get(at++);
                for (String verb : line[2].split(" ")) {
                    scopes.add('"' + line[1] + ':' + verb + '"');
                }
            }
            sql.insertInto(ROLE)
                    .set(ROLE.ID, Long.valueOf(role[1]))
                    .set(ROLE.CREATETIME, now)
                    .set(ROLE.CREATEUSER, "")
                    .set(ROLE.UPDATETIME, now)
                    .set(ROLE.UPDATEUSER, "")
                    .set(ROLE.NAME, role[2])
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

    private static List<String> statements(String resource) throws IOException {
        return Arrays.stream(text(resource).split(";\\s*\\n"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static List<String[]> table(String resource) throws IOException {
        try (Stream<String> lines = text(resource).lines()) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = FreshRows.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
