package io.konveyor.hub.cli;

import static io.konveyor.hub.cli.Documents.text;

import com.fasterxml.jackson.databind.JsonNode;

/** What a deploy would do, as a person reads it. */
final class PlanTable {
    private PlanTable() {}

    /** The plan: what is to be known in fields, then the rows that change, then sentences. */
    static String of(JsonNode plan) {
        return summary(plan) + rows(plan) + sentences(plan);
    }

    private static Table summary(JsonNode plan) {
        Table table = new Table().row("snapshot", text(plan, "snapshot"));
        table.row("mode", text(plan, "mode"));
        table.row(
                "deployable",
                plan.path("deployable").asBoolean() ? "yes" : "no: " + text(plan, "reason"));
        table.rowUnlessEmpty("hub id", text(plan, "hub.id"));
        table.row(
                "database version",
                text(plan, "database.found") + ", this Hub's is " + text(plan, "database.current"));
        for (JsonNode step : plan.path("migrations")) {
            table.row("migration " + text(step, "version"), text(step, "does"));
        }
        table.row(
                "files",
                "%s now (%s), %s then (%s); %s gained, %s lost"
                        .formatted(
                                number(plan.at("/files/now")),
                                bytes(plan.at("/files/bytesNow")),
                                number(plan.at("/files/then")),
                                bytes(plan.at("/files/bytesThen")),
                                number(plan.at("/files/gained")),
                                number(plan.at("/files/lost"))));
        String reason = text(plan, "secrets.reason");
        table.row(
                "secrets",
                "%s of %s readable, key %s%s"
                        .formatted(
                                text(plan, "secrets.readable"),
                                text(plan, "secrets.total"),
                                text(plan, "secrets.verdict"),
                                reason.isEmpty() ? "" : ": " + reason));
        table.row(
                "paths",
                "%s rewritten, %s outside"
                        .formatted(text(plan, "paths.rewritten"), text(plan, "paths.outside")));
        for (JsonNode sample : plan.at("/paths/samples")) {
            table.row("", sample.asText());
        }
        for (JsonNode space : plan.path("space")) {
            table.row(
                    "space for " + text(space, "place"),
                    "%s needed, %s free"
                            .formatted(bytes(space.path("needed")), bytes(space.path("free"))));
        }
        return table;
    }

    private static String rows(JsonNode plan) {
        Table table = new Table("TABLE", "NOW", "THEN", "GAINED", "LOST");
        int same = 0;
        for (JsonNode row : plan.path("rows")) {
            if (row.path("gained").asLong() == 0 && row.path("lost").asLong() == 0) {
                same++;
                continue;
            }
            table.row(
                    text(row, "kind"),
                    number(row.path("now")),
                    number(row.path("then")),
                    number(row.path("gained")),
                    number(row.path("lost")));
        }
        String rest = "%d tables keep their rows%n".formatted(same);
        return System.lineSeparator()
                + (same == plan.path("rows").size() ? rest : table + (same == 0 ? "" : rest));
    }

    private static String sentences(JsonNode plan) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        for (String kind : new String[] {"logins", "notes"}) {
            for (JsonNode sentence : plan.path(kind)) {
                text.append(kind.equals("logins") ? "login: " : "note: ")
                        .append(sentence.asText())
                        .append(System.lineSeparator());
            }
        }
        return text.toString().isBlank() ? "" : text.toString();
    }

    /** What is not known is a question mark. */
    private static String number(JsonNode number) {
        return number.asLong() < 0 ? "?" : number.asText();
    }

    private static String bytes(JsonNode number) {
        return number.asLong() < 0 ? "?" : Quantity.bytes(number.asLong());
    }
}
