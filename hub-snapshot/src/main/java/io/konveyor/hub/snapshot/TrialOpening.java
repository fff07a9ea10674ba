package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens a staged database as a Hub would, and asks what a Hub asks first. */
final class TrialOpening {
    /** What the first requests and background passes of a Hub read. */
    private static final List<String> QUESTIONS =
            List.of(
                    "SELECT * FROM Setting LIMIT 100",
                    "SELECT * FROM Application ORDER BY ID LIMIT 100",
                    "SELECT * FROM Identity ORDER BY ID LIMIT 100",
                    "SELECT * FROM Task WHERE State IN ('Ready', 'Pending', 'Running') LIMIT 100",
                    "SELECT * FROM Bucket ORDER BY ID LIMIT 100",
                    "SELECT * FROM \"User\" LIMIT 100",
                    "SELECT * FROM RsaKey");

    private TrialOpening() {}

    /**
     * Leaves the file closed and without a log.
     *
     * @throws io.konveyor.hub.store.UnusableDatabaseException if no Hub could serve it
     */
    static void of(Path database) throws IOException {
        try (Database opened = Database.open(database)) {
            for (String question : QUESTIONS) {
                opened.read(sql -> sql.fetch(question).size());
            }
            // One that can be read can still be on a disk that cannot be written.
            opened.write(sql -> sql.execute("UPDATE PK SET LastID = LastID WHERE 0"));
            if (!opened.closeAlone()) {
                throw new IOException("the staged database keeps its log");
            }
        }
    }
}
