package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives as a person makes them with tar: one gzip member, the manifest last, no digests. */
final class HandMadeArchive {
    private HandMadeArchive() {}

    static Path of(Path target, Path database, Path bucket, String manifest) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            add(tar, "./hub.db", database);
            List<Path> entries;
            try (Stream<Path> all = Files.walk(bucket)) {
                entries = all.filter(entry -> !entry.equals(bucket)).toList();
            }
            for (Path entry : entries) {
                add(tar, "./bucket/" + bucket.relativize(entry), entry);
            }
            byte[] yaml = manifest.getBytes(UTF_8);
            TarArchiveEntry last = new TarArchiveEntry("./snapshot.yaml");
            last.setSize(yaml.length);
            tar.putArchiveEntry(last);
            tar.write(yaml);
            tar.closeArchiveEntry();
        }
        return target;
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        TarArchiveEntry entry = new TarArchiveEntry(name + (directory ? "/" : ""));
        entry.setMode(ModeBits.of(Files.getPosixFilePermissions(file)));
        entry.setSize(directory ? 0 : Files.size(file));
        tar.putArchiveEntry(entry);
        if (!directory) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }
}
