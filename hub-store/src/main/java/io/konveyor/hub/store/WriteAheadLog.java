package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files SQLite keeps beside a database in WAL mode; only looked at, never opened. */
record WriteAheadLog(Path database) {

    Path file() {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    Path sharedMemory() {
        return database.resolveSibling(database.getFileName() + "-shm");
    }

    boolean exists() {
        return Files.exists(file()) || Files.exists(sharedMemory());
    }

    /** Size of the log in bytes, 0 if there is none. */
    long bytes() {
        try {
            return Files.size(file());
        } catch (IOException e) {
            return 0;
        }
    }
}
