package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.FrozenTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A bucket tree that was extracted into work in progress: it stands still by itself. */
record ExtractedTree(Path root) implements FrozenTree {
    @Override
    public void catchUp() {}

    @Override
    public void visit(Visitor visitor) throws IOException {
        visit(root, "", visitor);
    }

    private static void visit(Path directory, String prefix, Visitor visitor) throws IOException {
        List<Path> entries;
        try (Stream<Path> found = Files.list(directory)) {
            entries = found.sorted().toList();
        }
        for (Path entry : entries) {
            String path = prefix + entry.getFileName();
            PosixFileAttributes attributes =
                    Files.readAttributes(
                            entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            int mode = ModeBits.of(attributes.permissions());
            Instant modified = attributes.lastModifiedTime().toInstant();
            if (attributes.isDirectory()) {
                visitor.directory(path, mode, modified);
                visit(entry, path + "/", visitor);
            } else {
                visitor.file(path, entry, attributes.size(), mode, modified);
            }
        }
    }

    @Override
    public void close() {}
}
