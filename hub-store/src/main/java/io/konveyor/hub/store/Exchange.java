package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Puts one closed database in the place of another.
 *
 * <pre>
 *   hub.db = old          nothing aside                      a kill leads back here
 *   hub.db = old          old linked aside (log moved there)
 *   hub.db = new          old aside            the rename: a kill leads forth from here
 * </pre>
 *
 * <p>Until the rename the old database has two names: nobody opens it then, and at start the second
 * one is taken away before anybody does.
 */
final class Exchange {
    private final GenerationFiles files;
    private final DiskSteps disk;

    Exchange(GenerationFiles files, DiskSteps disk) {
        this.files = files;
        this.disk = disk;
    }

    /**
     * Sees to it that the database stands alone, or is one that SQLite cannot open, and that its
     * place aside is free. Changes no state; may refuse.
     */
    void prepare(long outgoing) throws IOException {
        // A log left by a killed process would be replayed into whatever gets the name next.
        files.current().fold();
        makeRoom(outgoing);
    }

    /** Frees the place aside; what is there is another database of this number, and is kept. */
    void makeRoom(long outgoing) throws IOException {
        DatabaseFiles aside = files.aside(outgoing);
        if (aside.exists() || aside.hasCompanions()) {
            String kept = ".kept-" + Instant.now().toEpochMilli();
            for (String suffix : DatabaseFiles.COMPANIONS) {
                moveIfThere(aside.companion(suffix), withSuffix(aside.companion(suffix), kept));
            }
            moveIfThere(aside.main(), withSuffix(aside.main(), kept));
            disk.force(files.directory());
        }
    }

    private static Path withSuffix(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Links the current database aside; one that cannot be opened with what lies beside it. */
    void setAside(long outgoing) throws IOException {
        DatabaseFiles current = files.current();
        DatabaseFiles aside = files.aside(outgoing);
        if (current.exists() && !Files.isRegularFile(current.main(), LinkOption.NOFOLLOW_LINKS)) {
            // A directory, say: no database, and no file can be renamed over it.
            disk.move(current.main(), aside.main());
            disk.force(files.directory());
        } else if (current.exists()) {
            try {
                disk.link(current.main(), aside.main());
            } catch (IOException noLinks) {
                Path unfinished = withSuffix(aside.main(), ".new");
                disk.copy(current.main(), unfinished);
                disk.move(unfinished, aside.main());
            }
            disk.force(files.directory());
        }
        if (current.hasCompanions()) {
            moveCompanions(current, aside);
        }
    }

    /** Takes back {@link #setAside}, however far it came; the database was not replaced yet. */
    void returnHome(long outgoing) throws IOException {
        DatabaseFiles current = files.current();
        DatabaseFiles aside = files.aside(outgoing);
        if (aside.hasCompanions()) {
            moveCompanions(aside, current);
        }
        if (aside.exists()) {
            if (current.exists()) {
                disk.delete(aside.main());
            } else {
                disk.move(aside.main(), current.main());
            }
            disk.force(files.directory());
        }
    }

    /** The commit: {@code incoming} becomes the database, and stays it. */
    void replaceBy(DatabaseFiles incoming) throws IOException {
        files.current().requireAlone();
        disk.move(incoming.main(), files.current().main());
        finish(incoming);
    }

    /** What follows the rename; again after a kill. */
    void finish(DatabaseFiles incoming) throws IOException {
        disk.force(files.current().main().getParent());
        disk.force(files.directory());
        if (incoming.hasCompanions()) {
            moveCompanions(incoming, files.current());
        }
    }

    /** Where there was no database before, there is none again. */
    void replaceByNothing() throws IOException {
        files.delete(files.current());
        disk.force(files.current().main().getParent());
    }

    private void moveCompanions(DatabaseFiles from, DatabaseFiles to) throws IOException {
        for (String suffix : DatabaseFiles.COMPANIONS) {
            moveIfThere(from.companion(suffix), to.companion(suffix));
        }
        disk.force(to.main().getParent());
        disk.force(from.main().getParent());
    }

    private void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            disk.move(from, to);
        }
    }
}
