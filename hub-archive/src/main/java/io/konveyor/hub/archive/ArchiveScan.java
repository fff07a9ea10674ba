package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One full reading of an archive: refuses what is wrong, hands out the rest, compares at the end.
 */
final class ArchiveScan {
    private final TarScan tar;
    private final ArchiveLimits limits;
    private final ArchiveVisitor visitor;
    private final EntryTable table;
    private @Nullable AllegedManifest manifest;
    private Manifest.@Nullable DatabasePart database;
    private @Nullable String log;
    private boolean digestsListed;
    private long bucketFiles;
    private long bucketDirectories;
    private long bucketBytes;

    ArchiveScan(TarScan tar, ArchiveLimits limits, ArchiveVisitor visitor) {
        this.tar = tar;
        this.limits = limits;
        this.visitor = visitor;
        this.table = new EntryTable(limits);
    }

    /** What the entries and the list of digests had; to find a name when the two differ. */
    EntryTable table() {
        return table;
    }

    /** Whether the list of digests names files that are not there, or lacks some that are. */
    boolean listDiffers() throws ArchiveException {
        if (!digestsListed) {
            return false;
        }
        int mayBeUnlisted = table.isListed(Layout.MANIFEST) ? 1 : 2;
        return table.listedOnly() > 0 || table.unlisted() > mayBeUnlisted;
    }

    VerifiedArchive run() throws IOException {
        TarScan.@Nullable Header header;
        while ((header = tar.next()) != null) {
            entry(header);
        }
        AllegedManifest alleged = manifest;
        if (alleged == null) {
            throw new CorruptArchiveException(Layout.MANIFEST, "the manifest", "no such entry");
        }
        Manifest.DatabasePart found = database;
        if (found == null) {
            throw new CorruptArchiveException(Layout.DATABASE, "the database", "no such entry");
        }
        if (log != null) {
            requireEvidence(alleged, log);
        }
        if (alleged.allegedFormat() > 0 && !digestsListed) {
            throw new CorruptArchiveException(
                    Layout.DIGESTS, "the digests of all entries", "no such entry");
        }
        compare(alleged.claims(), found);
        return new VerifiedArchive(
                alleged,
                new ArchiveContent(
                        found, bucketFiles, bucketDirectories, bucketBytes, digestsListed));
    }

    private void entry(TarScan.Header header) throws IOException {
        String name = header.name();
        if (header.directory()) {
            if (name.startsWith(Layout.BUCKET_PREFIX)) {
                table.directory(name);
                bucketDirectories++;
                visitor.bucketDirectory(
                        new ArchiveEntry.BucketDirectory(
                                name.substring(Layout.BUCKET_PREFIX.length()),
                                header.mode(),
                                header.modified()));
                return;
            }
            if (name.equals(Layout.BUCKET) || name.isEmpty()) {
                table.directory(name.isEmpty() ? "." : name);
                return;
            }
        } else if (!name.isEmpty()) {
            table.file(name);
            if (name.equals(Layout.MANIFEST)) {
                manifest(header);
                return;
            }
            if (name.equals(Layout.DATABASE)) {
                database(header);
                return;
            }
            if (name.equals(Layout.DIGESTS)) {
                digests(header);
                return;
            }
            if (Layout.isLog(name)) {
                databaseLog(header);
                return;
            }
            if (name.startsWith(Layout.BUCKET_PREFIX)) {
                bucketFile(header);
                return;
            }
        }
        throw new CorruptArchiveException(
                name.isEmpty() ? "/" : name,
                "the file snapshot.yaml, hub.db or SHA256SUMS, or the directory bucket",
                header.directory() ? "another directory" : "another file");
    }

    private void manifest(TarScan.Header header) throws IOException {
        byte[] yaml = manifestBytes(tar, header);
        AllegedManifest parsed = ManifestParser.parse(yaml);
        manifest = parsed;
        table.found(header.name(), Sha256.begin().digest(yaml));
        long alleged =
                parsed.claims().databaseBytes().orElse(0) + parsed.claims().bucketBytes().orElse(0);
        if (alleged < 0 || alleged > limits.maxTotalBytes()) {
            throw new ArchiveLimitException(
                    "size the manifest alleges, in bytes",
                    limits.maxTotalBytes(),
                    alleged < 0 ? Long.MAX_VALUE : alleged);
        }
        long files = parsed.claims().bucketFiles().orElse(0);
        if (files > limits.maxEntries()) {
            throw new ArchiveLimitException(
                    "number of files the manifest alleges", limits.maxEntries(), files);
        }
    }

    /** The whole of a manifest's entry, whose header was read last. */
    static byte[] manifestBytes(TarScan tar, TarScan.Header header) throws IOException {
        if (header.bytes() > ArchiveLimits.MAX_MANIFEST_BYTES) {
            throw new ArchiveLimitException(
                    Layout.MANIFEST + ": size, in bytes",
                    ArchiveLimits.MAX_MANIFEST_BYTES,
                    header.bytes());
        }
        byte[] yaml = new byte[(int) header.bytes()];
        int length = 0;
        while (length < yaml.length) {
            length += Math.max(0, tar.read(yaml, length, yaml.length - length));
        }
        return yaml;
    }

    private void database(TarScan.Header header) throws IOException {
        AllegedManifest known = manifest;
        if (known != null) {
            compare(Layout.DATABASE, "bytes", known.claims().databaseBytes(), header.bytes());
        }
        Content content = new Content();
        visitor.database(new ArchiveEntry.Database(header.bytes()), content);
        byte[] digest = content.finish();
        table.found(header.name(), digest);
        database = new Manifest.DatabasePart(Layout.DATABASE, header.bytes(), Sha256.hex(digest));
    }

    /** Of the size the manifest gives no account: only evidence has one, which is seen last. */
    private void databaseLog(TarScan.Header header) throws IOException {
        requireEvidence(manifest, header.name());
        log = header.name();
        Content content = new Content();
        visitor.databaseLog(
                new ArchiveEntry.DatabaseLog(
                        header.name().substring(Layout.DATABASE.length()), header.bytes()),
                content);
        table.found(header.name(), content.finish());
    }

    private static void requireEvidence(@Nullable AllegedManifest known, String name)
            throws CorruptArchiveException {
        if (known != null && known.allegedCondition().evidence().isEmpty()) {
            throw new CorruptArchiveException(
                    name,
                    "the file snapshot.yaml, hub.db or SHA256SUMS, or the directory bucket",
                    "another file, which only evidence of a damaged Hub may have");
        }
    }

    private void bucketFile(TarScan.Header header) throws IOException {
        bucketFiles++;
        bucketBytes += header.bytes();
        Content content = new Content();
        visitor.bucketFile(
                new ArchiveEntry.BucketFile(
                        header.name().substring(Layout.BUCKET_PREFIX.length()),
                        header.bytes(),
                        header.mode(),
                        header.modified()),
                content);
        table.found(header.name(), content.finish());
    }

    private void digests(TarScan.Header header) throws IOException {
        digestsListed = true;
        Content content = new Content();
        DigestList.read(content, limits, table::listed);
        table.found(header.name(), content.finish());
    }

    private void compare(Claims claims, Manifest.DatabasePart found)
            throws CorruptArchiveException {
        compare(Layout.DATABASE, "bytes", claims.databaseBytes(), found.bytes());
        String sha256 = claims.databaseSha256().orElse(found.sha256());
        if (!sha256.equals(found.sha256())) {
            throw new CorruptArchiveException(
                    Layout.DATABASE, "SHA-256 " + sha256 + " (by the manifest)", found.sha256());
        }
        compare(Layout.BUCKET, "files", claims.bucketFiles(), bucketFiles);
        compare(Layout.BUCKET, "bytes in files", claims.bucketBytes(), bucketBytes);
    }

    private static void compare(String entry, String unit, OptionalLong claimed, long found)
            throws CorruptArchiveException {
        long expected = claimed.orElse(found);
        if (expected != found) {
            throw new CorruptArchiveException(
                    entry,
                    "%,d %s (by the manifest)".formatted(expected, unit),
                    "%,d %s".formatted(found, unit));
        }
    }

    /** An entry's content, digested on its way. */
    private final class Content extends InputStream {
        private final MessageDigest digest = Sha256.begin();
        private final byte[] single = new byte[1];
        private boolean finished;

        @Override
        public int read() throws IOException {
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (finished) {
                throw new IOException("the content of an entry was read after its visit");
            }
            if (length == 0) {
                return 0;
            }
            int count = tar.read(target, offset, length);
            if (count > 0) {
                digest.update(target, offset, count);
            }
            return count;
        }

        /** Reads what was left and gives the digest of all of it. */
        byte[] finish() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            finished = true;
            return digest.digest();
        }
    }
}
