package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveWriter;
import io.konveyor.hub.archive.CompressionOptions;
import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.FrozenTree;
import io.konveyor.hub.store.Generation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an archive of a database at rest and a frozen bucket tree. */
final class SnapshotPacker {
    /** The format version of what is written. */
    private static final int FORMAT = 1;

    private static final int BUFFER = 1 << 16;

    private SnapshotPacker() {}

    /** Where a snapshot comes from, for its manifest. */
    record Origin(
            String hubId,
            String hubVersion,
            Instant created,
            Optional<String> key,
            boolean locked,
            Duration rested) {

        /**
         * That of a generation. A replica stays a state of the Hub it is a copy of: nothing it
         * comes to takes it for this one's.
         */
        static Origin of(Generation state, KeyCustody keys, String hubVersion, Instant created)
                throws IOException {
            return of(state, keys, hubVersion, created, keys.wrapHere(state.keyId()));
        }

        /** The same with {@code key} as its key. */
        static Origin of(
                Generation state,
                KeyCustody keys,
                String hubVersion,
                Instant created,
                Optional<String> key) {
            return new Origin(
                    state.isReplica() ? state.originHub().orElse("") : keys.keyring().hubId(),
                    hubVersion,
                    created,
                    key,
                    state.locked(),
                    state.rested());
        }

        /** That of the state, with what was found in it. */
        Manifest.Condition condition(Optional<String> evidence) {
            return new Manifest.Condition(evidence, locked, rested);
        }
    }

    /**
     * Copies the frozen database into {@code work} and packs everything into a file there.
     *
     * @return the archive, forced to disk
     */
    static Path pack(
            SnapshotName name,
            Origin origin,
            FrozenHub frozen,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        Path database = work.file("hub.db");
        frozen.copyDatabase(database, progress);
        DatabaseInspection found = DatabaseInspection.of(database);
        TreeCount count = TreeCount.of(frozen.buckets(), progress);
        List<String> roots = new ArrayList<>(found.bucketRoots());
        if (!roots.contains(frozen.bucketRoot())) {
            roots.add(0, frozen.bucketRoot());
        }
        Manifest manifest =
                new Manifest(
                        name.value(),
                        origin.created(),
                        FORMAT,
                        new Manifest.Hub(origin.hubId(), origin.hubVersion(), found.version()),
                        new Manifest.DatabasePart(
                                "hub.db", Files.size(database), sha256(database, progress)),
                        new Manifest.BucketPart(roots, count.files, count.bytes),
                        new Manifest.Contents(
                                found.applications(), found.identities(), found.tasks()),
                        origin.key(),
                        origin.condition(Optional.empty()),
                        Map.of());
        Path archive = pack(manifest, database, frozen.buckets(), work, progress);
        Files.delete(database);
        return archive;
    }

    /**
     * Packs a closed database and a tree, as {@code manifest} says, into a file in {@code work}.
     *
     * @return the archive, forced to disk
     */
    static Path pack(
            Manifest manifest,
            Path database,
            FrozenTree tree,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        return pack(manifest, database, Map.of(), tree, work, progress);
    }

    /** As the other one, with what lies beside the database; evidence only. */
    static Path pack(
            Manifest manifest,
            Path database,
            Map<String, Path> logs,
            FrozenTree tree,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        progress.phase("packing", manifest.database().bytes() + manifest.bucket().bytes());
        Path archive = work.file("archive");
        try (FileChannel file =
                        FileChannel.open(
                                archive, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
                ArchiveWriter writer =
                        new ArchiveWriter(
                                out,
                                manifest,
                                CompressionOptions.fast(work.path()),
                                bytes -> {
                                    progress.check();
                                    progress.advance(bytes);
                                })) {
            writer.database(database, logs);
            tree.visit(
                    new FrozenTree.Visitor() {
                        @Override
                        public void directory(String path, int mode, Instant modified)
                                throws IOException {
                            writer.bucketDirectory(path, mode, modified);
                        }

                        @Override
                        public void file(
                                String path, Path content, long bytes, int mode, Instant modified)
                                throws IOException {
                            writer.bucketFile(path, content, bytes, mode, modified);
                        }
                    });
            writer.finish();
            out.flush();
            file.force(true);
        }
        return archive;
    }

    /** The digest of a file that nobody has open in SQLite, in lower-case hex. */
    static String sha256(Path file, Progress progress) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                progress.check();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How many files a tree has, and how big they are together. */
    static final class TreeCount implements FrozenTree.Visitor {
        private final Progress progress;
        private long files;
        private long bytes;

        private TreeCount(Progress progress) {
            this.progress = progress;
        }

        static TreeCount of(FrozenTree tree, Progress progress) throws IOException {
            TreeCount count = new TreeCount(progress);
            tree.visit(count);
            return count;
        }

        long files() {
            return files;
        }

        long bytes() {
            return bytes;
        }

        @Override
        public void directory(String path, int mode, Instant modified) {
            progress.check();
        }

        @Override
        public void file(String path, Path content, long size, int mode, Instant modified) {
            progress.check();
            files++;
            bytes += size;
        }
    }
}
