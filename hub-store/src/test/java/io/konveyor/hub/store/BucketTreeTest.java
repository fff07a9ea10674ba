package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTreeTest {
    @TempDir private Path directory;
    private Path root;
    private BucketTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(directory.toRealPath().resolve("bucket"));
        tree = new BucketTree(root, root.resolve(".generation"));
    }

    @Test
    void bucketsAreDirectoriesOfMode0777NamedByAUuid() throws IOException {
        Path bucket = tree.createBucket();

        assertThat(bucket.getParent()).isEqualTo(root);
        assertThat(bucket.getFileName().toString()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-.{12}");
        assertThat(mode(bucket)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void filesAndTheParentsMadeForThemAreOpenToAllWhateverTheUmask() throws IOException {
        Path file = tree.newFile();
        assertThat(file.getParent()).isEqualTo(root.resolve(".file")).doesNotExist();

        tree.write(file, text("one"));

        assertThat(file).hasContent("one");
        assertThat(mode(file)).isEqualTo("rw-rw-rw-");
        assertThat(mode(file.getParent())).isEqualTo("rwxrwxrwx");
    }

    @Test
    void aWriteReplacesTheFileAndNeverItsContent() throws IOException {
        Path file = tree.newFile();
        tree.write(file, text("old"));
        Path link = Files.createLink(directory.resolve("link"), file);

        tree.write(file, text("new"));

        assertThat(file).hasContent("new");
        assertThat(link).hasContent("old");
        assertNothingIsOnItsWay();
    }

    @Test
    void aContentThatBreaksOffLeavesTheOldFile() throws IOException {
        Path file = tree.newFile();
        tree.write(file, text("old"));

        assertThatThrownBy(() -> tree.write(file, broken())).hasMessage("client is gone");
        assertThatThrownBy(() -> tree.append(file, broken())).hasMessage("client is gone");

        assertThat(file).hasContent("old");
        assertNothingIsOnItsWay();
    }

    @Test
    void appendMakesTheFileAndThenAddsToIt() throws IOException {
        Path file = tree.newFile();

        tree.append(file, text("one"));
        Object made = EntryAttributes.of(file).identity();
        tree.append(file, text(", two"));

        assertThat(file).hasContent("one, two");
        assertThat(EntryAttributes.of(file).identity()).isEqualTo(made);
        assertThat(mode(file)).isEqualTo("rw-rw-rw-");
        assertNothingIsOnItsWay();
    }

    @Test
    void concurrentWritesNeverMixAndConcurrentAppendsAreAllThere() throws Exception {
        Path file = tree.newFile();
        Path log = tree.newFile();
        List<Callable<Void>> writers = new ArrayList<>();
        for (char letter = 'a'; letter <= 'h'; letter++) {
            String content = String.valueOf(letter).repeat(200_000);
            String line = String.valueOf(letter).repeat(99) + "\n";
            writers.add(
                    () -> {
                        for (int round = 0; round < 10; round++) {
                            tree.write(file, text(content));
                            tree.append(log, text(line));
                        }
                        return null;
                    });
        }

        inParallel(writers);

        assertThat(Files.readString(file)).hasSize(200_000).matches("(.)\\1*");
        assertThat(Files.readAllLines(log))
                .hasSize(80)
                .allMatch(line -> line.matches("(.)\\1{98}"));
    }

    @Test
    void writesIntoADirectoryThatOthersReplaceAndDeleteAllSucceed() throws Exception {
        Path bucket = tree.createBucket();
        Path folder = tree.resolve(bucket.toString(), "folder");
        inParallel(
                List.of(
                        () -> {
                            for (int round = 0; round < 200; round++) {
                                tree.write(folder.resolve("deep/file"), text("x"));
                            }
                            return null;
                        },
                        () -> {
                            for (int round = 0; round < 100; round++) {
                                tree.replaceDirectory(
                                        folder,
                                        empty -> Files.writeString(empty.resolve("y"), "y"));
                            }
                            return null;
                        },
                        () -> {
                            for (int round = 0; round < 100; round++) {
                                tree.delete(folder);
                            }
                            return null;
                        }));
        assertNothingIsOnItsWay();
    }

    @Nested
    class ReplacingADirectory {
        @Test
        void putsTheNewOneInThePlaceOfTheOld() throws IOException {
            Path bucket = tree.createBucket();
            tree.write(bucket.resolve("sub/old"), text("old"));

            tree.replaceDirectory(
                    bucket.resolve("sub"),
                    empty -> {
                        Files.writeString(empty.resolve("new"), "new");
                        Files.createDirectory(empty.resolve("kept"));
                        EntryAttributes.setMode(empty.resolve("kept"), 0750);
                    });

            assertThat(bucket.resolve("sub/old")).doesNotExist();
            assertThat(bucket.resolve("sub/new")).hasContent("new");
            assertThat(mode(bucket.resolve("sub"))).isEqualTo("rwxrwxrwx");
            assertThat(mode(bucket.resolve("sub/new"))).isEqualTo("rw-rw-rw-");
            assertThat(mode(bucket.resolve("sub/kept"))).isEqualTo("rwxr-x---");
            assertNothingIsOnItsWay();
        }

        @Test
        void leavesTheOldOneIfTheFillerFails() throws IOException {
            Path bucket = tree.createBucket();
            tree.write(bucket.resolve("sub/old"), text("old"));

            assertThatThrownBy(
                            () ->
                                    tree.replaceDirectory(
                                            bucket.resolve("sub"),
                                            empty -> {
                                                Files.writeString(empty.resolve("new"), "new");
                                                throw new IOException("archive is cut off");
                                            }))
                    .hasMessage("archive is cut off");

            assertThat(bucket.resolve("sub/old")).hasContent("old");
            assertThat(bucket.resolve("sub/new")).doesNotExist();
            assertNothingIsOnItsWay();
        }

        @Test
        void replacesAFileToo() throws IOException {
            Path bucket = tree.createBucket();
            tree.write(bucket.resolve("sub"), text("a file"));

            tree.replaceDirectory(bucket.resolve("sub"), empty -> {});

            assertThat(bucket.resolve("sub")).isEmptyDirectory();
        }

        @Test
        void isUndoneAtTheNextStartIfTheProcessDiedBetweenTheTwoRenames() throws IOException {
            Path bucket = tree.createBucket();
            tree.write(bucket.resolve("sub/old"), text("old"));
            Incoming incoming = new Incoming(root.resolve(".generation"));
            Files.move(bucket.resolve("sub"), incoming.moved(bucket.resolve("sub")).path());

            List<String> actions = new ArrayList<>();
            incoming.recover(actions);

            assertThat(bucket.resolve("sub/old")).hasContent("old");
            assertThat(actions).hasSize(1);
            assertThat(root.resolve(".generation/.incoming")).doesNotExist();
        }
    }

    @Nested
    class Deleting {
        @Test
        void takesAllBelowAndNothingALinkLeadsTo() throws IOException {
            Path outside = Files.createDirectory(directory.resolve("outside"));
            Files.writeString(outside.resolve("kept"), "kept");
            Path bucket = tree.createBucket();
            tree.write(bucket.resolve("a/b"), text("x"));
            Files.createSymbolicLink(bucket.resolve("a/link"), outside);
            Files.createDirectory(bucket.resolve("shut"));
            EntryAttributes.setMode(bucket.resolve("shut"), 0500);

            tree.delete(bucket);
            tree.delete(bucket);

            assertThat(bucket).doesNotExist();
            assertThat(outside.resolve("kept")).exists();
            assertNothingIsOnItsWay();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".file", ".generation", ".generation/7", "..", "../outside"})
        void refusesWhatIsNoBucketAndNoFile(String path) throws IOException {
            Files.createDirectories(root.resolve(".generation/7"));
            Files.createDirectories(directory.resolve("outside"));

            assertThatThrownBy(() -> tree.delete(root.resolve(path)))
                    .isInstanceOf(UnsafePathException.class);

            assertThat(root.resolve(".generation/7")).exists();
        }
    }

    @Test
    void worksWhereTheWorkDirectoryIsOnAnotherFileSystem() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeThat(Files.isWritable(memory)).isTrue();
        assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(directory));
        Path work = Files.createTempDirectory(memory, "hub-bucket-tree");
        try {
            BucketTree apart = new BucketTree(root, work);
            Path bucket = apart.createBucket();
            apart.write(bucket.resolve("file"), text("one"));
            apart.append(bucket.resolve("file"), text(", two"));
            apart.replaceDirectory(
                    bucket.resolve("sub"), empty -> Files.writeString(empty.resolve("x"), "1"));
            apart.replaceDirectory(
                    bucket.resolve("sub"), empty -> Files.writeString(empty.resolve("y"), "2"));
            apart.write(bucket.resolve("gone"), text("gone"));
            apart.delete(bucket.resolve("gone"));

            assertThat(bucket.resolve("file")).hasContent("one, two");
            assertThat(bucket.resolve("sub/y")).hasContent("2");
            try (FrozenTree frozen = apart.freeze()) {
                frozen.catchUp();
                assertThat(FrozenTreeTest.frozen(frozen)).isEqualTo(FrozenTreeTest.live(root));
            }
            assertThat(DirectoryEntries.of(bucket))
                    .containsExactly(bucket.resolve("file"), bucket.resolve("sub"));
            assertThat(DirectoryEntries.of(work.resolve(".incoming"))).isEmpty();
        } finally {
            DirectoryEntries.delete(work);
        }
    }

    private void assertNothingIsOnItsWay() throws IOException {
        assertThat(DirectoryEntries.of(root.resolve(".generation/.incoming"))).isEmpty();
    }

    private static void inParallel(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream broken() {
        return new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("client is gone");
                }
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Arrays.fill(bytes, offset, offset + 1, (byte) read());
                return 1;
            }
        };
    }
}
