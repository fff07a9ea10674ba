package io.konveyor.hub.resource.bucket;

import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.UnsafePathException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is in a bucket, by the path below it. Every path is confined to its bucket: one with {@code
 * ..}, or that a link leads out of, is refused. No transaction is open meanwhile. Thread safe.
 *
 * <p>A file or folder is replaced in one step: killed before, the old one is there, after it the
 * new one. (Upstream deletes the old folder first.)
 */
public final class BucketContent {
    private final BucketTree tree;

    public BucketContent(BucketTree tree) {
        this.tree = tree;
    }

    /** What a path leads to. */
    public sealed interface Found permits Nothing, AFile, AFolder {}

    /** There is nothing. */
    public record Nothing() implements Found {}

    /** A file. */
    public record AFile(Path content) implements Found {
        /** Media type by its name; empty where the content must tell. */
        public Optional<String> mediaType() {
            return MediaTypes.byExtension(content.getFileName().toString());
        }
    }

    /**
     * A folder.
     *
     * @param name its own name; the bucket's UUID for the bucket itself
     */
    public record AFolder(Path folder, String name) implements Found {
        /** Its {@code index.html}, if it has one. */
        public Optional<Path> index() {
            Path index = folder.resolve("index.html");
            return Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(index)
                    : Optional.empty();
        }

        /** When something was last put in it or taken from it. */
        public Instant modified() throws IOException {
            return Files.getLastModifiedTime(folder).toInstant();
        }

        /** A page that lists it. */
        public String page() throws IOException {
            return FolderPage.of(folder);
        }
    }

    /**
     * What is at {@code path} in the bucket stored at {@code bucketPath}.
     *
     * @throws InvalidRequestException if the path leaves the bucket
     */
    public Found find(String bucketPath, String path) throws IOException {
        Path place;
        try {
            place = place(bucketPath, path);
        } catch (UnsafePathException e) {
            return new Nothing();
        }
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return new AFolder(place, place.getFileName().toString());
        }
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                ? new AFile(place)
                : new Nothing();
    }

    /**
     * Makes the file at {@code path} hold {@code content}; its folders are made.
     *
     * @throws UnusableUploadException if a folder is there, or a file where a folder is needed
     */
    public void putFile(String bucketPath, String path, InputStream content) throws IOException {
        Path place = place(bucketPath, path);
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableUploadException("open " + path + ": is a directory");
        }
        refuseBelowFile(place);
        tree.write(place, content);
    }

    /**
     * Makes the folder at {@code path} hold what a gzipped tar holds, and nothing else. What throws
     * leaves the old folder as it was.
     *
     * @throws java.nio.file.NoSuchFileException if a file in it comes before its directory
     * @throws UnusableUploadException if it is no gzipped tar
     */
    public void putFolder(String bucketPath, String path, InputStream archive) throws IOException {
        Path place = place(bucketPath, path);
        refuseBelowFile(place);
        tree.replaceDirectory(place, folder -> FolderExtraction.extract(archive, folder));
    }

    /** Deletes what is at {@code path} and below; done if there is nothing. */
    public void delete(String bucketPath, String path) throws IOException {
        tree.delete(place(bucketPath, path));
    }

    private static void refuseBelowFile(Path place) throws UnusableUploadException {
        Path parent = place.getParent();
        while (parent != null && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnusableUploadException(
                        "mkdir %s: not a directory".formatted(parent.getFileName()));
            }
            parent = parent.getParent();
        }
    }

    private Path place(String bucketPath, String path) throws IOException {
        if (Arrays.asList(path.split("/", -1)).contains("..") || path.indexOf('\0') >= 0) {
            throw new InvalidRequestException("invalid URL path");
        }
        String relative = path;
        while (relative.startsWith("/")) {
            relative = relative.substring(1);
        }
        return tree.resolve(bucketPath, relative);
    }
}
