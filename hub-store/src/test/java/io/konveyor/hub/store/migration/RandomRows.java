package io.konveyor.hub.store.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fills every table of a database with rows at the edges of what a column can hold: nothing, empty
 * and blank text, the word null, JSON of every shape and size, references to nothing, other
 * alphabets, times as every release wrote them and as none did.
 */
final class RandomRows {
    private static final int ROWS = 12;

    private static final String[] TEXTS = {
        "",
        " ",
        "null",
        "0",
        "1e5",
        "true",
        "Fährverbund",
        "日本語",
        "\ud83d\udea2",
        "a'b\"c`d",
        "mvn://x",
        "mvn:x",
        "analyzer",
        "asset",
        "-----BEGIN",
        "x\u0000y",
        "Open Liberty",
        "../..",
        "%_",
    };

    private static final String[] TIMES = {
        "2024-05-01 10:20:30.123456789+02:00",
        "2024-05-01 10:20:30+00:00",
        "2024-05-01T10:20:30Z",
        "2024-05-01 10:20",
        "2024-05-01",
        "0001-01-01 00:00:00+00:00",
        "9999-12-31 23:59:59.9-11:30",
        "",
        "null",
        "soon",
        "2024-13-45 99:99:99",
        "2024-05-01 10:20:30Z",
    };

    private static final String[] JSONS = {
        "null",
        "",
        "{}",
        "[]",
        "\"x\"",
        "true",
        "1",
        "-0",
        "1e400",
        "12345678901234567890",
        "{\"a\":",
        "{\"created\":1,\"postponed\":3}",
        "{\"created\":\"5\"}",
        "{\"created\":1.5}",
        "[null]",
        "[1,\"a\",{}]",
        "{\"kind\":\"git\",\"url\":\"u\",\"extra\":{}}",
        "{\"kind\":1}",
        "{\"source\":\"s\",\"target\":\"t\"}",
        "[{\"severity\":\"Error\",\"description\":null}]",
        "{\"b\":1,\"b\":2,\"\u00e9\":\"\\ud800<\u2028>\"}",
        "{\"content\":{},\"schema\":\"cloudfoundry-coordinates\"}",
        "{\"content\":{},\"schema\":\"own\"}",
        "not json",
    };

    /** Ciphertexts of the older cipher under "tackle", and what is none. */
    private static final String[] SECRETS = {
        "", "jbHCFu0K7HGhwndU7Q9An9NfM/tyvIj/5PZ5RW6XIxA=", "NCQFsn5Rwvyh6DRFqoyv7WI=", "AAAA",
    };

    private final Random random;
    private final int version;

    RandomRows(Random random, int version) {
        this.random = random;
        this.version = version;
    }

    /** Rows that break a rule of their own table are left out. */
    void fill(OldDatabase database) throws SQLException {
        database.change(
                connection -> {
                    for (Map.Entry<String, Schema.Table> table :
                            Schema.at(version).tables().entrySet()) {
                        // Signing keys that nothing opens are refused, and another test's.
                        if (!List.of("PK", "RsaKey").contains(table.getKey())) {
                            fill(connection, table.getValue().shape());
                        }
                    }
                });
    }

    private void fill(Connection connection, TableShape table) throws SQLException {
        List<String> columns = List.copyOf(table.columns().keySet());
        String insert =
                "INSERT OR IGNORE INTO `%s` (%s) VALUES (%s)"
                        .formatted(
                                table.name(),
                                columns.stream()
                                        .map(c -> "`" + c + "`")
                                        .collect(Collectors.joining(",")),
                                String.join(",", columns.stream().map(c -> "?").toList()));
        for (int row = 1; row <= ROWS; row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (String column : columns) {
                values.add(
                        column.equals("ID")
                                ? (Object) (row * 2)
                                : value(
                                        table.name(),
                                        column,
                                        String.valueOf(table.columns().get(column))));
            }
            OldDatabase.execute(connection, insert, values.toArray());
        }
    }

    private @Nullable Object value(String table, String column, String declared) {
        if (!declared.contains("NOT NULL") && random.nextInt(5) == 0) {
            return null;
        }
        if (table.equals("Identity") && List.of("Password", "Key", "Settings").contains(column)) {
            return version < 17 ? one(SECRETS) : "";
        }
        return switch (type(declared)) {
            case "integer" -> random.nextInt(4) == 0 ? 99_999 : random.nextInt(2 * ROWS);
            case "numeric" -> random.nextInt(2);
            case "datetime" -> random.nextInt(8) == 0 ? (Object) random.nextLong() : one(TIMES);
            case "json", "blob" -> json();
            default -> text(column);
        };
    }

    private static String type(String declared) {
        int space = declared.indexOf(' ');
        return space < 0 ? declared : declared.substring(0, space);
    }

    private Object text(String column) {
        // Unique in most tables; what is equal is another test's.
        boolean named = List.of("Name", "Key", "Path", "UUID", "Subject", "Login").contains(column);
        String text = one(TEXTS);
        return named || random.nextInt(3) == 0 ? text + random.nextInt(1_000_000) : text;
    }

    private Object json() {
        String json = one(JSONS);
        if (random.nextInt(20) == 0) {
            json =
                    IntStream.range(0, 5_000)
                            .mapToObj(number -> "{\"n\":" + number + "}")
                            .collect(Collectors.joining(",", "[", "]"));
        }
        if (random.nextInt(30) == 0) {
            json = "[".repeat(5_000) + "]".repeat(5_000);
        }
        return random.nextInt(4) == 0
                ? json
                : json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
