package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive as somebody makes it with {@code tar}, of a Hub that knows nothing of snapshots. */
final class HandMadeArchive {
    private HandMadeArchive() {}

    /** Packs database and bucket tree, with a name and nothing else in the manifest. */
    static Path of(UnpackedFixture hub, String name, Path directory) throws IOException {
        Path archive = directory.resolve(name + ".tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(
                        new GZIPOutputStream(Files.newOutputStream(archive)), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            byte[] manifest = "name: %s\n".formatted(name).getBytes(UTF_8);
            TarArchiveEntry first = new TarArchiveEntry("snapshot.yaml");
            first.setSize(manifest.length);
            tar.putArchiveEntry(first);
            tar.write(manifest);
            tar.closeArchiveEntry();
            add(tar, hub.database(), "hub.db");
            for (Path path : tree(hub.bucket())) {
                add(tar, path, "bucket/" + hub.bucket().relativize(path));
            }
        }
        return archive;
    }

    private static List<Path> tree(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> !path.equals(directory)).sorted().toList();
        }
    }

    private static void add(TarArchiveOutputStream tar, Path path, String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(path.toFile(), name));
        if (Files.isRegularFile(path)) {
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }
}
