package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system says of one entry, links not followed.
 *
 * @param kind what it is
 * @param mode permission bits
 * @param bytes its length
 * @param modified when it was changed last
 * @param identity device and inode, where the file system tells
 */
record EntryAttributes(
        Kind kind, int mode, long bytes, FileTime modified, Optional<Object> identity) {

    /** What an entry of a tree can be; links and devices are none of ours. */
    enum Kind {
        FILE,
        DIRECTORY,
        OTHER
    }

    private static final int PERMISSIONS = 07777;
    private static final int OWNER_ALL = 0700;

    static EntryAttributes of(Path path) throws IOException {
        if (!hasUnixModes(path)) {
            BasicFileAttributes basic =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new EntryAttributes(
                    kind(basic.isRegularFile(), basic.isDirectory()),
                    basic.isDirectory() ? BucketTree.DIRECTORY_MODE : BucketTree.FILE_MODE,
                    basic.size(),
                    basic.lastModifiedTime(),
                    Optional.ofNullable(basic.fileKey()));
        }
        Map<String, Object> unix =
                Files.readAttributes(
                        path,
                        "unix:mode,size,lastModifiedTime,fileKey,isRegularFile,isDirectory",
                        LinkOption.NOFOLLOW_LINKS);
        return new EntryAttributes(
                kind((boolean) unix.get("isRegularFile"), (boolean) unix.get("isDirectory")),
                (int) unix.get("mode") & PERMISSIONS,
                (long) unix.get("size"),
                (FileTime) unix.get("lastModifiedTime"),
                Optional.ofNullable(unix.get("fileKey")));
    }

    private static Kind kind(boolean file, boolean directory) {
        return file ? Kind.FILE : directory ? Kind.DIRECTORY : Kind.OTHER;
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** Whether its owner can list and fill this directory. */
    boolean isOpenToOwner() {
        return (mode & OWNER_ALL) == OWNER_ALL;
    }

    int openedToOwner() {
        return mode | OWNER_ALL;
    }

    /** Sets the mode whatever the umask says; does nothing where there are no modes. */
    static void setMode(Path path, int mode) throws IOException {
        if (hasUnixModes(path)) {
            Files.setAttribute(path, "unix:mode", mode);
        }
    }

    private static boolean hasUnixModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
