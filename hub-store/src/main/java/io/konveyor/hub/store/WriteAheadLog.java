package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files SQLite keeps beside a database in WAL mode; only looked at, never opened. */
record WriteAheadLog(Path database) {

    boolean exists() {
        return Files.exists(beside("-wal")) || Files.exists(beside("-shm"));
    }

    /** Whether a killed process left something that SQLite has to finish. */
    boolean isUnfinished() {
        return exists() || Files.exists(beside("-journal"));
    }

    /** Size of the log in bytes, 0 if there is none. */
    long bytes() {
        try {
            return Files.size(beside("-wal"));
        } catch (IOException e) {
            return 0;
        }
    }

    private Path beside(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }
}
