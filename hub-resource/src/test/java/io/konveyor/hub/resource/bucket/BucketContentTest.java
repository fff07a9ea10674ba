package io.konveyor.hub.resource.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.UnsafePathException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketContentTest {
    @TempDir private Path directory;
    private BucketContent content;
    private Path bucket;

    @BeforeEach
    void open() throws IOException {
        Path root = Files.createDirectory(directory.resolve("tree"));
        BucketTree tree = new BucketTree(root, root.resolve(".generation"));
        content = new BucketContent(tree);
        bucket = tree.createBucket();
        Files.writeString(directory.resolve("secret"), "outside");
    }

    private void put(String path, String text) throws IOException {
        content.putFile(bucket.toString(), path, bytes(text));
    }

    private void putFolder(String path, InputStream archive) throws IOException {
        content.putFolder(bucket.toString(), path, archive);
    }

    private BucketContent.Found find(String path) throws IOException {
        return content.find(bucket.toString(), path);
    }

    private String read(String path) throws IOException {
        return Files.readString(((BucketContent.AFile) find(path)).content());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Nested
    class AFile {
        @Test
        void isStoredWithItsFoldersAndReplaced() throws IOException {
            put("/a/b/c.txt", "one");
            put("/a/b/c.txt", "two");
            assertThat(read("/a/b/c.txt")).isEqualTo("two");
            assertThat(find("/a/b")).isInstanceOf(BucketContent.AFolder.class);
            assertThat(find("/a/x")).isInstanceOf(BucketContent.Nothing.class);
        }

        @Test
        void cannotReplaceAFolderNorBeBelowAFile() throws IOException {
            put("/a/b.txt", "one");
            assertThatThrownBy(() -> put("/a", "two")).isInstanceOf(UnusableUploadException.class);
            assertThatThrownBy(() -> put("/a/b.txt/c", "two")).isInstanceOf(IOException.class);
            assertThat(read("/a/b.txt")).isEqualTo("one");
        }

        @Test
        void isDeletedAndItsBucketCanBeToo() throws IOException {
            put("/a/b.txt", "one");
            content.delete(bucket.toString(), "/a");
            content.delete(bucket.toString(), "/a");
            assertThat(find("/a")).isInstanceOf(BucketContent.Nothing.class);
            content.delete(bucket.toString(), "/");
            assertThat(bucket).doesNotExist();
            put("/again", "x");
            assertThat(read("/again")).isEqualTo("x");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/..", "/../secret", "/a/../../../secret", "/a/..", "..", "/x\0"})
        void isNeverFoundStoredOrDeletedOutsideItsBucket(String path) {
            assertThatThrownBy(() -> find(path)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> put(path, "x")).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> content.delete(bucket.toString(), path))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> putFolder(path, new Archives.Maker().done()))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(directory.resolve("secret")).hasContent("outside");
        }

        @Test
        void behindALinkIsNotThere() throws IOException {
            Files.createSymbolicLink(bucket.resolve("link"), directory);
            Files.createSymbolicLink(bucket.resolve("direct"), directory.resolve("secret"));
            assertThat(find("/link/secret")).isInstanceOf(BucketContent.Nothing.class);
            assertThat(find("/link")).isInstanceOf(BucketContent.Nothing.class);
            assertThat(find("/direct")).isInstanceOf(BucketContent.Nothing.class);
            assertThatThrownBy(() -> put("/link/secret", "x"))
                    .isInstanceOf(UnsafePathException.class);
            assertThatThrownBy(() -> content.delete(bucket.toString(), "/link/secret"))
                    .isInstanceOf(UnsafePathException.class);
            assertThat(directory.resolve("secret")).hasContent("outside");
        }
    }

    @Nested
    class AFolder {
        @Test
        void isReplacedByWhatAnArchiveHolds() throws IOException {
            put("/f/old.txt", "old");
            putFolder(
                    "/f",
                    new Archives.Maker()
                            .directory("sub", 0750)
                            .file("sub/new.txt", "new")
                            .file("top.txt", "top")
                            .done());
            assertThat(find("/f/old.txt")).isInstanceOf(BucketContent.Nothing.class);
            assertThat(read("/f/sub/new.txt")).isEqualTo("new");
            assertThat(mode("f/sub")).isEqualTo("rwxr-x---");
            assertThat(mode("f/sub/new.txt")).isEqualTo("rw-rw-rw-");
        }

        @Test
        void canBeTheBucketItselfOrTakeThePlaceOfAFile() throws IOException {
            put("/f", "a file");
            putFolder("/f", new Archives.Maker().file("a", "1").done());
            assertThat(read("/f/a")).isEqualTo("1");
            putFolder("/", new Archives.Maker().file("b", "2").done());
            assertThat(find("/f")).isInstanceOf(BucketContent.Nothing.class);
            assertThat(read("/b")).isEqualTo("2");
        }

        @Test
        void takesBackWhatItGave() throws IOException {
            put("/f/sub/long " + "n".repeat(190) + " ü🚢.txt", "one");
            put("/f/empty", "");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FolderArchive.write(bucket.resolve("f"), "", out);
            putFolder("/g", new ByteArrayInputStream(out.toByteArray()));
            assertThat(read("/g/sub/long " + "n".repeat(190) + " ü🚢.txt")).isEqualTo("one");
            assertThat(read("/g/empty")).isEmpty();
        }

        @Test
        void stayAsItWasWhenAnEntryClimbsOut() throws IOException {
            put("/f/old.txt", "old");
            for (String name : List.of("../evil", "/../evil", "sub/../../evil", "..")) {
                assertThatThrownBy(
                                () ->
                                        putFolder(
                                                "/f",
                                                new Archives.Maker()
                                                        .directory("sub", 0777)
                                                        .file(name, "x")
                                                        .done()))
                        .as(name)
                        .isInstanceOf(InvalidRequestException.class);
            }
            assertThat(read("/f/old.txt")).isEqualTo("old");
            assertThat(find("/evil")).isInstanceOf(BucketContent.Nothing.class);
        }

        @Test
        void stayAsItWasWhenTheArchiveIsNone() throws IOException {
            put("/f/old.txt", "old");
            byte[] sound = new Archives.Maker().file("a", "x".repeat(9999)).done().readAllBytes();
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write("no tar, but long enough to be one ".repeat(50).getBytes(UTF_8));
            }
            for (InputStream archive :
                    List.of(
                            bytes("no archive"),
                            bytes(""),
                            new ByteArrayInputStream(sound, 0, sound.length / 2),
                            new ByteArrayInputStream(zipped.toByteArray()))) {
                assertThatThrownBy(() -> putFolder("/f", archive))
                        .isInstanceOf(UnusableUploadException.class);
            }
            assertThat(read("/f/old.txt")).isEqualTo("old");
        }

        @Test
        void stayAsItWasWhenAFileComesBeforeItsDirectory() throws IOException {
            put("/f/old.txt", "old");
            assertThatThrownBy(
                            () -> putFolder("/f", new Archives.Maker().file("sub/x", "x").done()))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(read("/f/old.txt")).isEqualTo("old");
        }

        @Test
        void takesNoLinksFromAnArchive() throws IOException {
            putFolder(
                    "/f",
                    new Archives.Maker()
                            .link("soft", '2', directory.resolve("secret").toString())
                            .link("hard", '1', directory.resolve("secret").toString())
                            .file("real", "x")
                            .done());
            assertThat(bucket.resolve("f").toFile().list()).containsExactly("real");
        }

        @Test
        void throughALinkOfAnArchiveNothingIsWritten() throws IOException {
            assertThatThrownBy(
                            () ->
                                    putFolder(
                                            "/f",
                                            new Archives.Maker()
                                                    .link("out", '2', directory.toString())
                                                    .file("out/secret", "x")
                                                    .done()))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(directory.resolve("secret")).hasContent("outside");
        }

        @Test
        void isFilteredByAGlobNameByName() throws IOException {
            put("/f/a.txt", "1");
            put("/f/sub/b.txt", "2");
            assertThat(names("*.txt")).containsExactly("/a.txt");
            assertThat(names("sub")).containsExactly("/sub");
            assertThat(names("sub/*")).containsExactly("/sub/b.txt");
            assertThat(names("none")).isEmpty();
            assertThat(names("")).containsExactly("/a.txt", "/sub", "/sub/b.txt");
        }

        @Test
        void hasAPageThatEscapesItsNames() throws IOException {
            put("/f/<b>&\"'.txt", "1");
            put("/f/a b:c/d", "1");
            String page = ((BucketContent.AFolder) find("/f")).page();
            assertThat(page)
                    .contains(
                            "<a href=\"%3Cb%3E&%22%27.txt\">&lt;b&gt;&amp;&#34;&#39;.txt</a>",
                            "<a href=\"./a%20b%3Ac/\">a b:c/</a>")
                    .doesNotContain("<b>");
        }

        private List<String> names(String filter) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FolderArchive.write(bucket.resolve("f"), filter, out);
            return Archives.read(out.toByteArray()).stream()
                    .map(Archives.Entry::name)
                    .map(name -> name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
                    .toList();
        }

        private String mode(String path) throws IOException {
            return PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(bucket.resolve(path)));
        }
    }
}
