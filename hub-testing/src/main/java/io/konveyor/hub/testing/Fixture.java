package io.konveyor.hub.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What real upstream Hubs of several releases left on disk, and what they answered from it. */
public enum Fixture {
    /** Database version 23, written by the development head; with users, roles and tokens. */
    HEAD("head"),
    /** Database version 23, written by release 0.10. */
    V0_10("0.10"),
    /** Database version 23 as a fresh Hub makes it. */
    HEAD_EMPTY("head-empty");

    private final String resource;

    Fixture(String resource) {
        this.resource = resource;
    }

    /**
     * Unpacks database, bucket tree and expected answers below {@code directory} and points the
     * paths in the database at the unpacked tree.
     */
    public UnpackedFixture unpack(Path directory) {
        return unpack(resource, directory);
    }

    static UnpackedFixture unpack(String resource, Path directory) {
        try {
            Path home = Files.createDirectories(directory.toAbsolutePath());
            untar(resource, home);
            Path bucket = Files.createDirectory(home.resolve("bucket"));
            Path tree = home.resolve("bucket.tar");
            untar(new BufferedInputStream(Files.newInputStream(tree)), bucket);
            Files.delete(tree);
            UnpackedFixture unpacked = UnpackedFixture.read(home);
            unpacked.rewritePaths();
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void untar(String resource, Path target) throws IOException {
        try (InputStream packed =
                Fixture.class.getResourceAsStream("fixtures/" + resource + ".tar.gz")) {
            if (packed == null) {
                throw new IllegalStateException(
                        "fixture " + resource + " is not on the class path");
            }
            untar(new GZIPInputStream(new BufferedInputStream(packed)), target);
        }
    }

    private static void untar(InputStream in, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setLastModifiedTime(
                            path, FileTime.from(entry.getLastModifiedTime().toInstant()));
                }
                Files.setPosixFilePermissions(path, permissions(entry.getMode()));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        for (int bit = 0; bit < highestFirst.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                permissions.add(highestFirst[bit]);
            }
        }
        return permissions;
    }
}
