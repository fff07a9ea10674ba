package io.konveyor.hub.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The first gzip member of an archive of our own: the tar header and the content of the manifest,
 * nothing else.
 *
 * @param manifest what it says
 * @param length its compressed length, which is where the rest of the archive begins
 */
record FirstMember(AllegedManifest manifest, long length) {
    private static final int BUFFER_BYTES = 4 * 1024;
    private static final int FILE_MODE = 0644;

    /** Later times, and those before 1970, stand in an extended header. */
    private static final long LAST_SECOND = 0_77777777777L;

    /** Reads it; empty if the file's first member is something else, or there is no format. */
    static Optional<FirstMember> read(Path archive) throws IOException {
        int most = ArchiveLimits.MAX_MANIFEST_BYTES + 2 * Layout.TAR_RECORD;
        try (GzipInput gzip =
                new GzipInput(Files.newInputStream(archive), BUFFER_BYTES, ArchiveProgress.NONE)) {
            byte[] content = gzip.readMember(most);
            if (content.length < Layout.TAR_RECORD || content.length > most) {
                return Optional.empty();
            }
            TarArchiveEntry header;
            try {
                header = new TarArchiveEntry(Arrays.copyOf(content, Layout.TAR_RECORD));
            } catch (IllegalArgumentException | UncheckedIOException e) {
                return Optional.empty();
            }
            long bytes = header.getSize();
            long padded = (bytes + Layout.TAR_RECORD - 1) / Layout.TAR_RECORD * Layout.TAR_RECORD;
            if (!header.getName().equals(Layout.MANIFEST)
                    || !header.isCheckSumOK()
                    || bytes < 0
                    || content.length != Layout.TAR_RECORD + padded) {
                return Optional.empty();
            }
            AllegedManifest manifest =
                    ManifestParser.parse(
                            Arrays.copyOfRange(
                                    content, Layout.TAR_RECORD, Layout.TAR_RECORD + (int) bytes));
            return manifest.allegedFormat() < 1
                    ? Optional.empty()
                    : Optional.of(new FirstMember(manifest, gzip.position()));
        }
    }

    /** The bytes of it for a manifest. */
    static byte[] encode(AllegedManifest manifest) throws IOException {
        byte[] yaml = manifest.toYaml().getBytes(StandardCharsets.UTF_8);
        if (yaml.length > ArchiveLimits.MAX_MANIFEST_BYTES) {
            throw new ArchiveLimitException(
                    Layout.MANIFEST + ": size, in bytes",
                    ArchiveLimits.MAX_MANIFEST_BYTES,
                    yaml.length);
        }
        // Whoever reads it back must find what was meant.
        ManifestParser.parse(yaml);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        TarArchiveOutputStream tar = tar(records);
        Instant created = inPlainHeader(manifest.allegedCreated().orElse(Instant.EPOCH));
        tar.putArchiveEntry(entry(Layout.MANIFEST, yaml.length, FILE_MODE, created));
        tar.write(yaml);
        tar.closeArchiveEntry();
        try (Block block = new Block(records.size(), Deflater.DEFAULT_COMPRESSION)) {
            block.add(records.toByteArray(), 0, records.size());
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            block.compress().writeTo(member);
            return member.toByteArray();
        }
    }

    /** The nearest time that a plain header has: beside it nothing is in this member. */
    private static Instant inPlainHeader(Instant time) {
        return Instant.ofEpochSecond(Math.max(0, Math.min(LAST_SECOND, time.getEpochSecond())));
    }

    /** A tar stream as all of an archive is written: POSIX, names in UTF-8 of any length. */
    static TarArchiveOutputStream tar(OutputStream target) {
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(
                        target, Layout.TAR_RECORD, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    /** A header without owner, so that it does not tell who made the archive. */
    static TarArchiveEntry entry(String name, long bytes, int mode, Instant modified) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes);
        entry.setMode(mode);
        entry.setUserName("");
        entry.setGroupName("");
        entry.setLastModifiedTime(FileTime.from(modified.truncatedTo(ChronoUnit.SECONDS)));
        return entry;
    }
}
