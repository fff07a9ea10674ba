package io.konveyor.hub.store;

import static io.konveyor.hub.store.BucketTreeTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.UnsafePathException.Boundary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths a bucket tree serves, and which it refuses. */
class BucketPathsTest {
    @TempDir private Path directory;
    private Path root;
    private BucketTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(directory.toRealPath().resolve("bucket"));
        tree = new BucketTree(root, root.resolve(".generation"));
    }

    @Test
    void findsPathsInsideABucketAndTheBucketItself() throws IOException {
        Path bucket = tree.createBucket();

        assertThat(tree.resolve(bucket.toString(), "")).isEqualTo(bucket);
        assertThat(tree.resolve(bucket.toString(), "a//b/./c/")).isEqualTo(bucket.resolve("a/b/c"));
        assertThat(tree.resolve(bucket.toString(), "a..b/.x")).isEqualTo(bucket.resolve("a..b/.x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../../x", "a/..", "/etc/passwd", "/", "a\0b"})
    void refusesToLeaveTheBucket(String relative) throws IOException {
        Path bucket = tree.createBucket();

        assertThatThrownBy(() -> tree.resolve(bucket.toString(), relative))
                .isInstanceOfSatisfying(
                        UnsafePathException.class,
                        unsafe -> assertThat(unsafe.boundary()).isEqualTo(Boundary.BUCKET));
    }

    @Test
    void refusesToLeaveTheBucketThroughASymbolicLink() throws IOException {
        Path bucket = tree.createBucket();
        Path other = tree.createBucket();
        Files.createSymbolicLink(bucket.resolve("etc"), Path.of("/etc"));
        Files.createSymbolicLink(bucket.resolve("other"), other);
        Files.createSymbolicLink(bucket.resolve("nowhere"), directory.resolve("nowhere"));

        for (String relative :
                List.of("etc/passwd", "etc", "other/x", "nowhere", "nowhere/x", "etc/new/x")) {
            assertThatThrownBy(() -> tree.resolve(bucket.toString(), relative))
                    .as(relative)
                    .isInstanceOf(UnsafePathException.class);
        }
        assertThatThrownBy(() -> tree.append(bucket.resolve("nowhere"), text("x")))
                .isInstanceOf(UnsafePathException.class);
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void namesWhatALinkInsideTheBucketLeadsTo() throws IOException {
        Path bucket = tree.createBucket();
        tree.write(bucket.resolve("real/file"), text("x"));
        Files.createSymbolicLink(bucket.resolve("link"), bucket.resolve("real"));

        assertThat(tree.resolve(bucket.toString(), "link/file"))
                .isEqualTo(bucket.resolve("real/file"));
    }

    @Test
    void refusesStoredPathsOutsideThisGeneration() throws IOException {
        Path seventh = Files.createDirectories(root.resolve(".generation/7"));
        Path bucketOfSeventh = Files.createDirectory(seventh.resolve("bucket"));
        BucketTree generation7 = new BucketTree(seventh, root.resolve(".generation"));
        Path bucket = tree.createBucket();
        Files.createSymbolicLink(root.resolve("out"), directory);

        assertThat(generation7.resolve(bucketOfSeventh.toString(), "")).isEqualTo(bucketOfSeventh);
        assertOutside(generation7, bucket.toString());
        assertOutside(tree, bucketOfSeventh.toString());
        assertOutside(tree, root.toString());
        assertOutside(tree, root + "/.file");
        assertOutside(tree, root + "/../bucket/x");
        assertOutside(tree, root + "/out/x");
        assertOutside(tree, "relative");
        assertOutside(tree, "");
        assertOutside(tree, "/a\0b");
        assertOutside(tree, "/etc");
    }

    @Test
    void takesStoredPathsAsGivenAndByWhatTheyLeadTo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), root);
        BucketTree linked = new BucketTree(link, link.resolve(".generation"));
        Path bucket = tree.createBucket();
        String name = bucket.getFileName().toString();

        assertThat(linked.resolve(link.resolve(name).toString(), "x"))
                .isEqualTo(link.resolve(name).resolve("x"));
        assertThat(linked.resolve(bucket.toString(), "x"))
                .isEqualTo(link.resolve(name).resolve("x"));
        assertThat(tree.resolve(link.resolve(name).toString(), "x")).isEqualTo(bucket.resolve("x"));
    }

    private void assertOutside(BucketTree in, String stored) {
        assertThatThrownBy(() -> in.resolve(stored, "x"))
                .as(stored)
                .isInstanceOfSatisfying(
                        UnsafePathException.class,
                        unsafe -> assertThat(unsafe.boundary()).isEqualTo(Boundary.TREE));
    }
}
