package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveEntry;
import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.archive.ArchiveVisitor;
import io.konveyor.hub.archive.VerifiedArchive;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.TreeRows;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all of a snapshot: every digest, SQLite's own check of a copy of the database, and the
 * bucket tree against the rows. Changes nothing but what is known of it.
 */
record VerifySnapshot(SnapshotDirectory directory, SnapshotCatalog catalog, Clock clock) {
    private static final String FILES = ".file/";

    Verification run(SnapshotName name, Progress progress) throws IOException {
        SnapshotCatalog.Found found = catalog.get(name);
        try (SnapshotDirectory.Work work = directory.work()) {
            progress.phase("reading", found.bytes());
            Contents contents = new Contents(work.file("hub.db"));
            VerifiedArchive archive =
                    new ArchiveReader(found.archive(), ArchiveLimits.defaults())
                            .extract(
                                    contents,
                                    bytes -> {
                                        progress.check();
                                        progress.advance(bytes);
                                    });
            if (found.isEvidence()) {
                // That its database is damaged is why it was taken.
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                catalog.note(name, facts -> facts.withVerified(now.atOffset(ZoneOffset.UTC)));
                return Verification.ofEvidence(name.value(), now, archive.content());
            }
            progress.phase("checking the database", 0);
            TreeRows paths = check(name, contents.database, progress);
            progress.check();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Verification verification =
                    compare(name, now, archive, contents, paths, roots(archive, contents.database));
            catalog.note(name, facts -> facts.withVerified(now.atOffset(ZoneOffset.UTC)));
            return verification;
        }
    }

    private static TreeRows check(SnapshotName name, Path database, Progress progress) {
        try {
            List<String> faults = DatabaseInspection.integrityCheck(database, progress::check);
            if (!faults.isEmpty()) {
                throw new SnapshotException(
                        SnapshotErrorCode.MALFORMED_ARCHIVE,
                        "snapshot \"%s\": the database is damaged: %s"
                                .formatted(name, faults.get(0)));
            }
            return TreeRows.of(database);
        } catch (UnusableDatabaseException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_ARCHIVE,
                    "snapshot \"%s\": %s"
                            .formatted(name, Objects.toString(e.getMessage(), "no database")),
                    e);
        }
    }

    private static List<String> roots(VerifiedArchive archive, Path database)
            throws UnusableDatabaseException {
        List<String> roots = new ArrayList<>(archive.alleged().claims().bucketRoots());
        roots.addAll(DatabaseInspection.of(database).bucketRoots());
        // A generation's root lies below the first one: the longest that fits is meant.
        return roots.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Verification compare(
            SnapshotName name,
            Instant when,
            VerifiedArchive archive,
            Contents contents,
            TreeRows paths,
            List<String> roots) {
        Set<String> directories = new HashSet<>(contents.buckets);
        Set<String> files = new HashSet<>(contents.files);
        long outside = 0;
        long noDirectory = 0;
        for (String path : paths.buckets()) {
            Optional<String> below = below(roots, path);
            if (below.isEmpty()) {
                outside++;
            } else if (!contents.buckets.contains(below.get())) {
                noDirectory++;
            } else {
                directories.remove(below.get());
            }
        }
        long noContent = 0;
        for (String path : paths.files()) {
            Optional<String> below = below(roots, path);
            if (below.isEmpty()) {
                outside++;
            } else if (!contents.files.contains(below.get())) {
                noContent++;
            } else {
                files.remove(below.get());
            }
        }
        return new Verification(
                name.value(),
                when,
                archive.content().bucketFiles(),
                archive.content().bucketBytes(),
                noDirectory,
                noContent,
                directories.size(),
                files.size(),
                outside);
    }

    private static Optional<String> below(List<String> roots, String path) {
        return roots.stream()
                .map(root -> root.endsWith("/") ? root : root + "/")
                .filter(path::startsWith)
                .map(root -> path.substring(root.length()))
                .findFirst();
    }

    /** Keeps the database, and of the tree the names that rows can have. */
    private static final class Contents implements ArchiveVisitor {
        private final Path database;
        private final Set<String> buckets = new HashSet<>();
        private final Set<String> files = new HashSet<>();

        Contents(Path database) {
            this.database = database;
        }

        @Override
        public void database(ArchiveEntry.Database entry, InputStream content) throws IOException {
            Files.copy(content, database);
        }

        @Override
        public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {
            note(entry.path());
        }

        @Override
        public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) {
            if (entry.path().startsWith(FILES)) {
                files.add(entry.path());
            } else {
                note(entry.path());
            }
        }

        private void note(String path) {
            int slash = path.indexOf('/');
            String top = slash < 0 ? path : path.substring(0, slash);
            if (!FILES.startsWith(top)) {
                buckets.add(top);
            }
        }
    }
}
