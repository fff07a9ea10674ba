package io.konveyor.hub.cli;

import static io.konveyor.hub.cli.Documents.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Operations as a person reads them. */
final class OperationTables {
    private OperationTables() {}

    /** All of them, one per line. */
    static String list(JsonNode operations) {
        if (operations.isEmpty()) {
            return "no operations" + System.lineSeparator();
        }
        Table table = new Table("ID", "KIND", "SNAPSHOT", "STATE", "STARTED", "BY", "PHASE");
        for (JsonNode operation : operations) {
            table.row(
                    text(operation, "id"),
                    text(operation, "kind"),
                    text(operation, "snapshot"),
                    text(operation, "state"),
                    Quantity.time(text(operation, "started")),
                    text(operation, "user"),
                    text(operation, "phase"));
        }
        return table.toString();
    }

    /** One, a field per line. */
    static String one(JsonNode operation) {
        Table table = new Table().row("id", text(operation, "id"));
        table.row("kind", text(operation, "kind"));
        table.rowUnlessEmpty("snapshot", text(operation, "snapshot"));
        table.row("state", text(operation, "state"));
        table.row("phase", phase(operation));
        table.rowUnlessEmpty("by", text(operation, "user"));
        table.row("started", Quantity.time(text(operation, "started")));
        table.rowUnlessEmpty("ended", Quantity.time(text(operation, "ended")));
        String window = text(operation, "windowMillis");
        table.rowUnlessEmpty("window", window.isEmpty() ? "" : window + " ms");
        table.rowUnlessEmpty("error", text(operation, "error"));
        table.rowUnlessEmpty("remedy", text(operation, "remedy"));
        return table.toString();
    }

    private static String phase(JsonNode operation) {
        return RemoteOperation.isRunning(operation)
                ? ProgressBar.text(
                        text(operation, "phase"),
                        Documents.number(operation, "done"),
                        Documents.number(operation, "total"))
                : text(operation, "phase");
    }
}
