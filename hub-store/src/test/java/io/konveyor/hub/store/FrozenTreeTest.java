package io.konveyor.hub.store;

import static io.konveyor.hub.store.BucketTreeTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenTreeTest {
    @TempDir(factory = InMemory.class)
    private Path directory;

    private Path root;
    private BucketTree tree;

    /** What is compared: content, mode, time of one entry. */
    record Entry(boolean isDirectory, int mode, Instant modified, String content) {}

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(directory.toRealPath().resolve("bucket"));
        tree = new BucketTree(root, root.resolve(".generation"));
    }

    @Test
    void holdsARealTreeWithModesTimesAndOddNames() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("hub"));
        Path shut = Files.createDirectory(fixture.bucket().resolve("shut"));
        Files.writeString(shut.resolve("x"), "x");
        EntryAttributes.setMode(shut, 0500);
        BucketTree real = new BucketTree(fixture.bucket(), fixture.bucket().resolve(".generation"));

        try (FrozenTree frozen = real.freeze()) {
            frozen.catchUp();
            Map<String, Entry> found = frozen(frozen);
            assertThat(found).isEqualTo(live(fixture.bucket())).hasSizeGreaterThan(40);
            assertThat(found.get("shut").mode()).isEqualTo(0500);
        }
    }

    @Test
    void aFreezeThatIsEndedEarlyLeavesNothing() throws IOException {
        Path bucket = Files.createDirectory(root.resolve("b"));
        tree.write(bucket.resolve("x"), text("x"));
        tree.write(bucket.resolve("y"), text("y"));
        IllegalStateException enough = new IllegalStateException("enough");

        assertThatThrownBy(
                        () ->
                                tree.freeze(
                                        bytes -> {
                                            throw enough;
                                        }))
                .isSameAs(enough);

        try (java.util.stream.Stream<Path> left = Files.list(root.resolve(".generation"))) {
            assertThat(left.filter(path -> path.toString().contains("frozen"))).isEmpty();
        }
    }

    @Test
    void visitsParentsFirstInTheOrderOfNames() throws IOException {
        Path bucket = Files.createDirectory(root.resolve("b"));
        Files.createDirectory(root.resolve("a"));
        for (String name : List.of("z", "a", "m/x", "m.txt")) {
            tree.write(bucket.resolve(name), text(name));
        }
        try (FrozenTree frozen = tree.freeze()) {
            frozen.catchUp();
            List<String> visited = new ArrayList<>();
            frozen.visit(
                    new FrozenTree.Visitor() {
                        @Override
                        public void directory(String path, int mode, Instant modified) {
                            visited.add(path + "/");
                        }

                        @Override
                        public void file(
                                String path, Path content, long bytes, int mode, Instant time) {
                            visited.add(path);
                        }
                    });
            assertThat(visited)
                    .containsExactly("a/", "b/", "b/a", "b/m/", "b/m/x", "b/m.txt", "b/z");
        }
    }

    @Test
    void doesNotShowWhatComesAfterCatchingUp() throws IOException {
        Path bucket = tree.createBucket();
        Path log = bucket.resolve("log");
        tree.append(log, text("one"));
        tree.write(bucket.resolve("file"), text("old"));
        tree.write(bucket.resolve("sub/deleted"), text("old"));
        try (FrozenTree frozen = tree.freeze()) {
            tree.append(log, text(", two"));
            frozen.catchUp();
            Map<String, Entry> before = live(root);

            tree.append(log, text(", three"));
            tree.append(log, text(", four"));
            tree.write(bucket.resolve("file"), text("new"));
            tree.append(bucket.resolve("file"), text(" and more"));
            tree.delete(bucket.resolve("sub"));
            tree.createBucket();

            assertThat(frozen(frozen)).isEqualTo(before);
            frozen.catchUp();
            assertThat(frozen(frozen)).isEqualTo(live(root));
        }
    }

    @Test
    void catchesUpWithEveryKindOfChange() throws IOException {
        Path bucket = tree.createBucket();
        tree.write(bucket.resolve("file-becomes-directory"), text("x"));
        tree.write(bucket.resolve("directory-becomes-file/x"), text("x"));
        tree.write(bucket.resolve("deleted/deep/x"), text("x"));
        tree.write(bucket.resolve("deleted-and-made-again/old"), text("x"));
        tree.write(bucket.resolve("emptied/x"), text("x"));
        Path gone = tree.createBucket();
        try (FrozenTree frozen = tree.freeze()) {
            tree.replaceDirectory(
                    bucket.resolve("file-becomes-directory"),
                    empty -> Files.writeString(empty.resolve("y"), "y"));
            tree.delete(bucket.resolve("directory-becomes-file"));
            tree.write(bucket.resolve("directory-becomes-file"), text("y"));
            tree.delete(bucket.resolve("deleted"));
            tree.delete(bucket.resolve("deleted-and-made-again"));
            tree.write(bucket.resolve("deleted-and-made-again/new/deep"), text("y"));
            tree.delete(bucket.resolve("emptied/x"));
            tree.delete(gone);
            tree.write(tree.createBucket().resolve("a/b/c"), text("new"));
            tree.append(tree.newFile(), text("new"));

            frozen.catchUp();

            assertThat(frozen(frozen)).isEqualTo(live(root));
            frozen.catchUp();
            assertThat(frozen(frozen)).isEqualTo(live(root));
        }
        assertThat(DirectoryEntries.of(root.resolve(".generation"))).hasSize(1);
    }

    @Test
    void twoAtATimeDoNotDisturbEachOther() throws IOException {
        Path log = tree.newFile();
        tree.append(log, text("one"));
        try (FrozenTree first = tree.freeze()) {
            first.catchUp();
            Map<String, Entry> one = live(root);
            tree.append(log, text(", two"));
            try (FrozenTree second = tree.freeze()) {
                second.catchUp();
                Map<String, Entry> two = live(root);
                tree.append(log, text(", three"));

                assertThat(frozen(first)).isEqualTo(one);
                assertThat(frozen(second)).isEqualTo(two).isNotEqualTo(one);
            }
            assertThat(frozen(first)).isEqualTo(one);
        }
    }

    @Test
    void leavesOutOurOwnDirectoryAndWhatIsNeitherFileNorDirectory() throws IOException {
        Path bucket = tree.createBucket();
        Files.createSymbolicLink(bucket.resolve("link"), Path.of("/etc"));
        Files.createDirectories(root.resolve(".generation/7/bucket"));
        try (FrozenTree frozen = tree.freeze()) {
            frozen.catchUp();
            assertThat(frozen(frozen)).containsOnlyKeys(bucket.getFileName().toString());
        }
    }

    @Test
    void missesNoChangeThatRacesWithIt() throws Exception {
        long seed = System.nanoTime();
        List<Path> buckets = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            Path bucket = tree.createBucket();
            buckets.add(bucket);
            for (int file = 0; file < 20; file++) {
                Path parent = Files.createDirectories(bucket.resolve("d" + file % 3));
                Files.writeString(parent.resolve("f" + file), "start " + file);
            }
        }
        for (int round = 0; round < 4; round++) {
            raceOnce(buckets, seed + round);
        }
        assertThat(DirectoryEntries.of(root.resolve(".generation"))).hasSize(1);
    }

    private void raceOnce(List<Path> buckets, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            AtomicBoolean stop = new AtomicBoolean();
            List<Future<?>> writers = hammer(threads, buckets, seed, stop);
            try (FrozenTree frozen = tree.freeze()) {
                frozen.catchUp(); // Also right while they write: what follows is the next one's.
                stop.set(true);
                for (Future<?> writer : writers) {
                    writer.get();
                }
                frozen.catchUp();
                Map<String, Entry> still = live(root);
                assertThat(frozen(frozen)).as("seed %d", seed).isEqualTo(still);

                stop.set(false);
                List<Future<?>> again = hammer(threads, buckets, seed + 100, stop);
                for (int pass = 0; pass < 3; pass++) {
                    assertThat(frozen(frozen)).as("seed %d", seed).isEqualTo(still);
                }
                stop.set(true);
                for (Future<?> writer : again) {
                    writer.get();
                }
                assertThat(frozen(frozen)).as("seed %d", seed).isEqualTo(still);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Future<?>> hammer(
            ExecutorService threads, List<Path> buckets, long seed, AtomicBoolean stop) {
        List<Future<?>> writers = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            Random random = new Random(seed * 31 + thread);
            writers.add(
                    threads.submit(
                            () -> {
                                while (!stop.get()) {
                                    changeSomething(buckets, random);
                                }
                                return null;
                            }));
        }
        return writers;
    }

    private void changeSomething(List<Path> buckets, Random random) throws IOException {
        Path bucket = buckets.get(random.nextInt(buckets.size()));
        Path folder = bucket.resolve("d" + random.nextInt(4));
        Path file = folder.resolve("f" + random.nextInt(20));
        String content = "x".repeat(random.nextInt(5000)) + random.nextInt();
        switch (random.nextInt(12)) {
            case 0 -> tree.delete(folder);
            case 1 -> tree.delete(file);
            case 2 ->
                    tree.replaceDirectory(
                            folder,
                            empty -> {
                                Files.createDirectory(empty.resolve("sub"));
                                Files.writeString(empty.resolve("sub/f"), content);
                            });
            case 3 -> tree.write(tree.createBucket().resolve("new"), text(content));
            case 4 -> tree.write(folder.resolve("new/deep" + random.nextInt(5)), text(content));
            case 5, 6, 7 -> tree.write(file, text(content));
            default -> tree.append(file, text(content));
        }
    }

    static Map<String, Entry> frozen(FrozenTree frozen) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        frozen.visit(
                new FrozenTree.Visitor() {
                    @Override
                    public void directory(String path, int mode, Instant modified) {
                        entries.put(path, new Entry(true, mode, modified, ""));
                    }

                    @Override
                    public void file(
                            String path, Path content, long bytes, int mode, Instant modified)
                            throws IOException {
                        try (InputStream in = Files.newInputStream(content)) {
                            byte[] read = in.readNBytes(Math.toIntExact(bytes));
                            assertThat(read).hasSize(Math.toIntExact(bytes));
                            entries.put(path, new Entry(false, mode, modified, digest(read)));
                        }
                    }
                });
        return entries;
    }

    static Map<String, Entry> live(Path root) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        collect(root, root, entries);
        return entries;
    }

    private static void collect(Path root, Path top, Map<String, Entry> entries)
            throws IOException {
        for (Path entry : DirectoryEntries.of(top)) {
            EntryAttributes found = EntryAttributes.of(entry);
            String path = root.relativize(entry).toString();
            if (path.equals(".generation")) {
                continue;
            }
            if (found.isDirectory()) {
                entries.put(path, new Entry(true, found.mode(), found.modified().toInstant(), ""));
                collect(root, entry, entries);
            } else {
                String content = digest(Files.readAllBytes(entry));
                entries.put(
                        path,
                        new Entry(false, found.mode(), found.modified().toInstant(), content));
            }
        }
    }

    private static String digest(byte[] bytes) {
        return bytes.length + ":" + Arrays.hashCode(bytes);
    }
}
