package io.konveyor.hub.snapshot;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static io.konveyor.hub.store.schema.Tables.RSAKEY;
import static io.konveyor.hub.store.schema.Tables.SETTING;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.USER;

import io.konveyor.hub.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jooq.Table;

/** Opens a staged database as a Hub would, and asks what a Hub asks first. */
final class TrialOpening {
    /** What the first requests and background passes of a Hub read. */
    private static final List<Table<?>> QUESTIONS =
            List.of(SETTING, APPLICATION, IDENTITY, TASK, TASKGROUP, BUCKET, FILE, USER, RSAKEY);

    private static final int ROWS = 100;

    private TrialOpening() {}

    /**
     * Leaves the file closed and without a log.
     *
     * @throws io.konveyor.hub.store.UnusableDatabaseException if no Hub could serve it
     */
    static void of(Path database) throws IOException {
        try (Database opened = Database.open(database)) {
            for (Table<?> table : QUESTIONS) {
                opened.read(sql -> sql.selectFrom(table).limit(ROWS).fetch().size());
            }
            // One that can be read can still be on a disk that cannot be written.
            opened.write(sql -> sql.execute("UPDATE PK SET LastID = LastID WHERE 0"));
            if (!opened.closeAlone()) {
                throw new IOException("the staged database keeps its log");
            }
        }
    }
}
