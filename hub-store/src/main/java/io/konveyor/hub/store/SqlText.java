package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** The texts this module carries: SQL, and tables of words separated by tabs. */
final class SqlText {
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");
    private static final Pattern TAB = Pattern.compile("\t");

    private SqlText() {}

    /** The statements of {@code script}; a semicolon at the end of a line ends one. */
    static List<String> statements(String script) {
        return END_OF_STATEMENT
                .splitAsStream(script)
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    /** The lines of {@code text} that are no comments, cut at tabs. */
    static List<List<String>> table(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> TAB.splitAsStream(line).toList())
                .toList();
    }

    /** The name of a table or column as SQL has it, whatever is in it. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as SQL has it, whatever is in it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The resource {@code name} beside this class. */
    static String resource(String name) throws IOException {
        try (InputStream in = SqlText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
