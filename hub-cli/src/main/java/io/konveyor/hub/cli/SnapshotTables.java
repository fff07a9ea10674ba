package io.konveyor.hub.cli;

import static io.konveyor.hub.cli.Documents.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Documents of the snapshot API as a person reads them. */
final class SnapshotTables {
    private SnapshotTables() {}

    /** All snapshots, one per line; what cannot be deployed says why below. */
    static String list(JsonNode entries) {
        Table table =
                new Table("NAME", "CREATED", "SIZE", "APPLICATIONS", "KEY", "ORIGIN", "DEPLOYED");
        Table reasons = new Table();
        for (JsonNode entry : entries) {
            table.row(
                    text(entry, "name"),
                    Quantity.time(text(entry, "created")),
                    Quantity.bytes(Documents.number(entry, "size")),
                    text(entry, "contents.applications"),
                    text(entry, "key"),
                    text(entry, "origin"),
                    entry.path("deployed").asBoolean() ? "yes" : "");
            if (!entry.path("deployable").asBoolean(true)) {
                reasons.row(text(entry, "name"), text(entry, "reason"));
            }
        }
        if (entries.isEmpty()) {
            return "no snapshots" + System.lineSeparator();
        }
        String reasonLines = reasons.toString();
        return reasonLines.isEmpty()
                ? table.toString()
                : table
                        + System.lineSeparator()
                        + "Not deployable as they are:"
                        + System.lineSeparator()
                        + reasonLines;
    }

    /** One snapshot, a field per line. */
    static String entry(JsonNode entry) {
        Table table = new Table().row("name", text(entry, "name"));
        table.rowUnlessEmpty("created", Quantity.time(text(entry, "created")));
        table.row("archive", Quantity.bytes(Documents.number(entry, "size")));
        table.rowUnlessEmpty("hub version", text(entry, "hub.version"));
        table.rowUnlessEmpty("hub id", text(entry, "hub.id"));
        table.rowUnlessEmpty("database version", text(entry, "database"));
        table.rowUnlessEmpty("applications", text(entry, "contents.applications"));
        table.rowUnlessEmpty("identities", text(entry, "contents.identities"));
        table.rowUnlessEmpty("tasks", text(entry, "contents.tasks"));
        table.row(
                "bucket files",
                "%s (%s)"
                        .formatted(
                                text(entry, "contents.files"),
                                Quantity.bytes(entry.at("/contents/bytes").asLong())));
        table.row("origin", text(entry, "origin"));
        table.row("key", text(entry, "key"));
        boolean deployable = entry.path("deployable").asBoolean();
        table.row(
                "deployable",
                deployable
                        ? "yes, as a " + text(entry, "defaultMode") + " unless told otherwise"
                        : "no: " + text(entry, "reason"));
        if (entry.path("evidence").asBoolean()) {
            table.row("evidence", "yes: of a damaged Hub");
        }
        table.row("deployed", entry.path("deployed").asBoolean() ? "yes" : "no");
        String verified = text(entry, "verified");
        table.row("verified", verified.isEmpty() ? "never" : Quantity.time(verified));
        for (JsonNode step : entry.path("migrations")) {
            table.row("migration " + text(step, "version"), text(step, "does"));
        }
        return table.toString();
    }

    /** What has been done to one snapshot, in one line. */
    static String madeLine(String verb, JsonNode entry) {
        String line =
                "%s %s (%s, %s applications, key %s)%n"
                        .formatted(
                                verb,
                                text(entry, "name"),
                                Quantity.bytes(Documents.number(entry, "size")),
                                text(entry, "contents.applications"),
                                text(entry, "key"));
        return entry.path("evidence").asBoolean()
                ? line + "It is evidence of a damaged Hub: %s%n".formatted(text(entry, "reason"))
                : line;
    }

    /** The Hub, a field per line. */
    static String status(JsonNode status) {
        String reason = text(status, "reason");
        String state = text(status, "state");
        Table table = new Table().row("state", reason.isEmpty() ? state : state + ": " + reason);
        table.row("generation", text(status, "generation"));
        table.row("mode", mode(status));
        for (JsonNode held : status.path("held")) {
            table.row("", held.asText());
        }
        table.rowUnlessEmpty("deployed", text(status, "snapshot"));
        if (status.path("locked").asBoolean()) {
            table.row("secrets", "unreadable: deployed without their key");
        }
        JsonNode previous = status.path("previous");
        if (previous.isObject()) {
            table.row("roll back to", previous(previous));
        }
        table.row("hub version", text(status, "hubVersion"));
        table.row("hub id", text(status, "hubId"));
        table.row("key id", text(status, "keyId"));
        table.row("database version", text(status, "database"));
        String window = text(status, "lastWindowMillis");
        table.rowUnlessEmpty("last window", window.isEmpty() ? "" : window + " ms");
        table.row("free space", Quantity.bytes(Documents.number(status, "freeBytes")));
        for (JsonNode note : status.path("notes")) {
            table.row("note", note.asText());
        }
        JsonNode operation = status.path("operation");
        if (operation.isObject()) {
            table.row(
                    "running",
                    (text(operation, "kind") + " " + text(operation, "snapshot")).strip()
                            + ": "
                            + text(operation, "phase"));
        }
        return table.toString();
    }

    /** {@code replica of before-lunch of Hub 6f0c…}. */
    private static String mode(JsonNode status) {
        String mode = text(status, "mode");
        if (!mode.equals("replica")) {
            return mode;
        }
        String snapshot = text(status, "snapshot");
        String origin = text(status, "origin");
        return "replica of "
                + (snapshot.isEmpty() ? "a database that was put here" : snapshot)
                + (origin.isEmpty() ? "" : " of Hub " + origin);
    }

    private static String previous(JsonNode previous) {
        String snapshot = text(previous, "snapshot");
        String since = text(previous, "since");
        return "generation %s: %s (%s%s)"
                .formatted(
                        text(previous, "generation"),
                        snapshot.isEmpty() ? "the state before any deploy" : snapshot,
                        text(previous, "mode"),
                        since.isEmpty() ? "" : ", aside since " + Quantity.time(since));
    }

    /** What a deploy, a roll back or a release has led to. */
    static String deployment(JsonNode deployment, String verb) {
        String snapshot = text(deployment, "snapshot");
        String window = text(deployment, "windowMillis");
        StringBuilder text = new StringBuilder(verb);
        text.append(snapshot.isEmpty() ? " the state before any deploy" : " " + snapshot);
        if (text(deployment, "mode").equals("replica")) {
            text.append(" as a replica");
        }
        text.append(" (generation ").append(text(deployment, "generation"));
        if (!window.isEmpty()) {
            text.append(", nothing admitted for ").append(window).append(" ms");
        }
        text.append(')').append(System.lineSeparator());
        String kept = text(deployment, "kept");
        if (!kept.isEmpty()) {
            text.append("kept the replaced state as ").append(kept).append(System.lineSeparator());
        }
        for (JsonNode note : deployment.path("notes")) {
            text.append("note: ").append(note.asText()).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** What a verification has counted. */
    static String verification(JsonNode verification) {
        Table table = new Table();
        table.row(text(verification, "name") + " is whole");
        Table counts = new Table();
        counts.row(
                "bucket files",
                "%s (%s)"
                        .formatted(
                                text(verification, "files"),
                                Quantity.bytes(verification.path("bytes").asLong())));
        counts.rowUnlessEmpty(
                "buckets without directory", text(verification, "bucketsWithoutDirectory"));
        counts.rowUnlessEmpty("files without content", text(verification, "filesWithoutContent"));
        counts.rowUnlessEmpty(
                "directories without row", text(verification, "directoriesWithoutRow"));
        counts.rowUnlessEmpty("content without row", text(verification, "contentWithoutRow"));
        counts.rowUnlessEmpty("paths outside", text(verification, "pathsOutside"));
        return table.toString() + counts;
    }

    /** What reading an archive without a Hub has found. */
    static String archiveFile(JsonNode found) {
        Table table = new Table();
        table.row("snapshot", text(found, "name"));
        table.rowUnlessEmpty("created", Quantity.time(text(found, "created")));
        table.row("archive", Quantity.bytes(found.path("archiveBytes").asLong()));
        table.row("database", Quantity.bytes(found.path("databaseBytes").asLong()));
        table.rowUnlessEmpty("database version", text(found, "databaseVersion"));
        table.row(
                "bucket files",
                "%s (%s)"
                        .formatted(
                                text(found, "bucketFiles"),
                                Quantity.bytes(found.path("bucketBytes").asLong())));
        table.row(
                "digests", found.path("digests").asBoolean() ? "all match" : "none in the archive");
        table.row("key", text(found, "key"));
        return "%s is whole%n%s".formatted(text(found, "file"), table);
    }

    /** What an export has written. */
    static String exported(JsonNode found) {
        return "exported %s to %s (%s, key %s)%n"
                .formatted(
                        text(found, "name"),
                        text(found, "file"),
                        Quantity.bytes(found.path("archiveBytes").asLong()),
                        text(found, "key"));
    }
}
