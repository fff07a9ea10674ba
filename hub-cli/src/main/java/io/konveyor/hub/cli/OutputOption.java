package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How a result is printed: {@code -o}. */
final class OutputOption {
    /** The forms. */
    enum Form {
        TABLE,
        JSON,
        YAML
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "How to print the result: table, json or yaml (default: table).")
    private Form form = Form.TABLE;

    /**
     * Prints {@code document}.
     *
     * @param table what a person reads; lines end with a newline
     */
    void print(Terminal terminal, JsonNode document, Function<JsonNode, String> table) {
        String text =
                switch (form) {
                    case TABLE -> table.apply(document);
                    case JSON -> Documents.json(document);
                    case YAML -> Documents.yaml(document);
                };
        terminal.out().print(text);
        terminal.out().flush();
    }

    /** Whether a person reads the result, so that a word more does not break a program. */
    boolean isTable() {
        return form == Form.TABLE;
    }
}
