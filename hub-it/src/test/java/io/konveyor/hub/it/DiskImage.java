package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything below one directory at one moment, links as links, in memory. Images of a tree that
 * changes little share what is the same.
 *
 * @param nodes what has which name, relative to the directory
 * @param begun when it was begun, in milliseconds since 1970
 */
record DiskImage(SortedMap<String, Node> nodes, long begun) {
    private static final byte[] NONE = {};

    /** The system counts the times of files in steps, none of which is longer. */
    private static final long STEP_MILLIS = 100;

    private static final int PERMISSIONS = 0777;
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMBOLIC_LINK = 0120000;

    /** What a name stands for. */
    enum Kind {
        DIRECTORY,
        FILE,
        LINK
    }

    /**
     * @param file tells one file from another, by whatever name: two names with one file are two
     *     nodes with one number
     * @param mode its permissions
     * @param changed when anything of it was changed last
     * @param content of a file, or what a symbolic link points to
     */
    @SuppressWarnings("ArrayRecordComponent") // shared by images, never changed
    record Node(
            Kind kind, long file, int mode, FileTime modified, FileTime changed, byte[] content) {
        boolean isAs(@Nullable Node other) {
            return other != null
                    && kind == other.kind
                    && file == other.file
                    && mode == other.mode
                    && Arrays.equals(content, other.content);
        }

        Node with(byte[] other) {
            return new Node(kind, file, mode, modified, changed, other);
        }
    }

    /** Takes one; nothing may change meanwhile. */
    static DiskImage of(Path root, @Nullable DiskImage before) throws IOException {
        DiskImage image = new DiskImage(new TreeMap<>(), System.currentTimeMillis());
        image.add(root, "", before);
        return image;
    }

    private void add(Path path, String name, @Nullable DiskImage before) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(
                        path,
                        "unix:ino,mode,size,ctime,lastModifiedTime",
                        LinkOption.NOFOLLOW_LINKS);
        int mode = (int) attributes.get("mode");
        Kind kind =
                switch (mode & TYPE) {
                    case DIRECTORY -> Kind.DIRECTORY;
                    case SYMBOLIC_LINK -> Kind.LINK;
                    default -> Kind.FILE;
                };
        Node read =
                new Node(
                        kind,
                        (long) attributes.get("ino"),
                        mode & PERMISSIONS,
                        (FileTime) attributes.get("lastModifiedTime"),
                        (FileTime) attributes.get("ctime"),
                        NONE);
        Node known = before == null ? null : before.nodes.get(name);
        boolean unchanged =
                known != null
                        && known.file == read.file
                        && known.changed.equals(read.changed)
                        && known.content.length == (long) attributes.get("size")
                        && read.changed.toMillis() < before.begun - STEP_MILLIS;
        byte[] content = unchanged ? known.content : content(path, kind);
        nodes.put(
                name,
                read.with(
                        known != null && Arrays.equals(known.content, content)
                                ? known.content
                                : content));
        if (kind == Kind.DIRECTORY) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    String file = entry.getFileName().toString();
                    add(entry, name.isEmpty() ? file : name + "/" + file, before);
                }
            }
        }
    }

    private static byte[] content(Path path, Kind kind) throws IOException {
        return switch (kind) {
            case DIRECTORY -> NONE;
            case LINK -> Files.readSymbolicLink(path).toString().getBytes(UTF_8);
            case FILE -> Files.readAllBytes(path);
        };
    }

    /** Whether the same files have the same names and contents. */
    boolean isAs(DiskImage other) {
        return nodes.keySet().equals(other.nodes.keySet())
                && nodes.entrySet().stream()
                        .allMatch(entry -> entry.getValue().isAs(other.nodes.get(entry.getKey())));
    }

    /** Makes {@code root}, and all below it, what it was. */
    void writeTo(Path root) throws IOException {
        FilesOnDisk.delete(root);
        Map<Long, Path> first = new HashMap<>();
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            Path path = entry.getKey().isEmpty() ? root : root.resolve(entry.getKey());
            Node node = entry.getValue();
            switch (node.kind()) {
                case DIRECTORY -> Files.createDirectory(path);
                case LINK ->
                        Files.createSymbolicLink(path, Path.of(new String(node.content(), UTF_8)));
                case FILE -> {
                    Path other = first.putIfAbsent(node.file(), path);
                    if (other == null) {
                        Files.write(path, node.content());
                        Files.setAttribute(path, "unix:mode", node.mode());
                        Files.setLastModifiedTime(path, node.modified());
                    } else {
                        Files.createLink(path, other);
                    }
                }
            }
        }
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            if (entry.getValue().kind() == Kind.DIRECTORY) {
                Files.setAttribute(
                        root.resolve(entry.getKey()), "unix:mode", entry.getValue().mode());
            }
        }
    }
}
