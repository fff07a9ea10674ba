package io.konveyor.hub.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives that are to be refused: each of one fault, and what has to be said of it. */
final class RefusedArchives {
    private static final String DB_DIGEST = digest("db");

    private RefusedArchives() {}

    /** An archive, what its reading must raise, and a part of the message. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Vector(
            String name, byte[] archive, Class<? extends ArchiveException> raised, String says) {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        corrupt(all, "empty file", new byte[0], "an empty file");
        corrupt(all, "no gzip", "just text".getBytes(StandardCharsets.UTF_8), "gzip member");
        corrupt(all, "plain tar", TarBuilder.least().tar(), "gzip member");
        corrupt(all, "gzip of nothing", TarBuilder.gzip(new byte[0]), "two zero records");
        corrupt(
                all,
                "gzip of text",
                TarBuilder.gzip("x".repeat(2000).getBytes(StandardCharsets.UTF_8)),
                "start of the tar archive");
        corrupt(
                all,
                "no entries",
                new TarBuilder().archive(),
                "snapshot.yaml: found no such entry");
        corrupt(all, "no manifest", new TarBuilder().file("hub.db", "db"), "snapshot.yaml");
        corrupt(all, "no database", new TarBuilder().file("snapshot.yaml", "name: x"), "hub.db");
        corrupt(all, "two manifests", least().file("./snapshot.yaml", "name: y"), "a second entry");
        corrupt(all, "two databases", least().file("/hub.db", "db"), "a second entry");
        corrupt(all, "two lists", listed().file("SHA256SUMS", ""), "a second entry");
        corrupt(
                all,
                "two files of a name",
                least().file("bucket/a", "1").file("bucket/a", "2"),
                "a second entry");
        corrupt(
                all,
                "two directories of a name",
                least().directory("bucket/a").directory("bucket/a"),
                "a second entry");
        corrupt(
                all,
                "file and directory of a name",
                least().file("bucket/a", "1").directory("bucket/a"),
                "a second entry");
        corrupt(
                all,
                "a file where others have their directory",
                least().file("bucket/a/b", "1").file("bucket/a", "1"),
                "a second entry");
        corrupt(
                all,
                "a directory that is a file",
                least().file("bucket/a", "1").file("bucket/a/b/c", "1"),
                "found the file \"bucket/a\"");
        corrupt(all, "stranger at the top", least().file("hub.db-wal", "x"), "another file");
        corrupt(all, "strange directory", least().directory("etc"), "another directory");
        corrupt(all, "file called bucket", least().file("bucket", "x"), "another file");
        corrupt(all, "directory called hub.db", least().directory("hub.db"), "another directory");
        corrupt(all, "climbing", least().file("bucket/../x", ""), "the component \"..\"");
        corrupt(all, "climbing at once", least().file("../hub.db", ""), "the component \"..\"");
        corrupt(all, "climbing last", least().directory("bucket/a/.."), "the component \"..\"");
        corrupt(all, "standing", least().file("bucket/./x", ""), "the component \".\"");
        corrupt(all, "empty component", least().file("bucket//x", ""), "an empty component");
        corrupt(all, "two slashes", least().file("//hub.db", ""), "an empty component");
        corrupt(all, "dot twice", least().file("././hub.db", ""), "the component \".\"");
        corrupt(all, "absolute elsewhere", least().file("/etc/passwd", ""), "another file");
        corrupt(
                all,
                "climbing by extended header",
                least().extended("path=bucket/../../x").file("bucket/a", ""),
                "the component \"..\"");
        corrupt(all, "no UTF-8", least().raw(latin1Header()), "bytes that are no UTF-8");
        corrupt(
                all,
                "symbolic link",
                least().link("bucket/a", TarConstants.LF_SYMLINK, "/etc"),
                "a symbolic link");
        corrupt(
                all,
                "hard link",
                least().link("bucket/a", TarConstants.LF_LINK, "hub.db"),
                "a hard link");
        corrupt(
                all,
                "database as link",
                new TarBuilder()
                        .file("snapshot.yaml", "name: x")
                        .link("hub.db", TarConstants.LF_SYMLINK, "/etc/passwd"),
                "a symbolic link");
        corrupt(all, "character device", device(TarConstants.LF_CHR), "a device");
        corrupt(all, "block device", device(TarConstants.LF_BLK), "a device");
        corrupt(all, "pipe", device(TarConstants.LF_FIFO), "a pipe");
        corrupt(all, "unknown type", device((byte) 'Q'), "type 0x51");
        corrupt(all, "sparse file", least().raw(sparseHeader()), "a sparse file");
        corrupt(
                all,
                "wrong database",
                manifest("name: x\ndatabase: {bytes: 2, sha256: " + digest("dc") + "}\n"),
                DB_DIGEST);
        corrupt(
                all,
                "database of another size",
                manifest("name: x\ndatabase: {bytes: 3, sha256: " + DB_DIGEST + "}\n"),
                "expected 3 bytes");
        corrupt(
                all,
                "database of another size before its manifest",
                new TarBuilder()
                        .file("hub.db", "db")
                        .file(
                                "snapshot.yaml",
                                "name: x\ndatabase: {bytes: 3, sha256: " + DB_DIGEST + "}\n"),
                "expected 3 bytes");
        corrupt(
                all,
                "other bucket counts",
                manifest("name: x\nbucket: {files: 2, bytes: 5}\n").file("bucket/a", "12345"),
                "expected 2 files (by the manifest)");
        corrupt(
                all,
                "format without list",
                manifest("name: x\nformat: 1\n"),
                "SHA256SUMS: found no");
        corrupt(
                all,
                "listed digest differs",
                least().file("SHA256SUMS", digest("dc") + "  hub.db\n"),
                "hub.db: found " + DB_DIGEST);
        corrupt(
                all,
                "listed digest differs, list first",
                new TarBuilder()
                        .file("SHA256SUMS", digest("dc") + "  hub.db\n")
                        .file("hub.db", "db")
                        .file("snapshot.yaml", "name: x"),
                "hub.db: found " + DB_DIGEST);
        corrupt(
                all,
                "listed, but not there",
                least().file(
                                "SHA256SUMS",
                                DB_DIGEST + "  hub.db\n" + DB_DIGEST + "  bucket/gone\n"),
                "bucket/gone: found no such entry");
        corrupt(
                all,
                "there, but not listed",
                least().file("bucket/more", "x").file("SHA256SUMS", DB_DIGEST + "  hub.db\n"),
                "bucket/more: found none, expected a line in SHA256SUMS");
        corrupt(
                all,
                "listed twice",
                least().file("SHA256SUMS", DB_DIGEST + "  hub.db\n" + DB_DIGEST + "  ./hub.db\n"),
                "\"hub.db\" twice");
        corrupt(all, "list of words", least().file("SHA256SUMS", "hello\n"), "\"hello\"");
        corrupt(
                all,
                "list with an unknown escape",
                least().file("SHA256SUMS", "\\" + DB_DIGEST + "  hub\\tdb\n"),
                "hexadecimal digits");
        corrupt(
                all,
                "no end mark",
                TarBuilder.gzip(TarBuilder.least().unended()),
                "two zero records");
        corrupt(
                all,
                "half an end mark",
                TarBuilder.gzip(TarBuilder.concat(TarBuilder.least().unended(), new byte[512])),
                "two zero records");
        corrupt(
                all,
                "more behind the end mark",
                TarBuilder.gzip(
                        TarBuilder.concat(
                                TarBuilder.least().tar(),
                                TarBuilder.least().file("hub.db", "evil").tar())),
                "further bytes");
        corrupt(
                all,
                "garbage behind the gzip member",
                TarBuilder.concat(TarBuilder.least().archive(), new byte[] {1, 2, 3}),
                "the start of a gzip member or the end of the file");
        corrupt(
                all,
                "zeros behind the gzip member",
                TarBuilder.concat(TarBuilder.least().archive(), new byte[512]),
                "the start of a gzip member or the end of the file");
        corrupt(
                all,
                "an entry cut short",
                TarBuilder.gzip(least().promise("bucket/a", 5000).raw(new byte[600]).unended()),
                "bucket/a: found something else");
        corrupt(all, "a size of base 256 below zero", least().raw(negativeSizeHeader()), "found");
        corrupt(all, "a directory with content", directoryWithContent(), "a directory of 0 bytes");
        limit(
                all,
                "an entry declared too large",
                least().promise("bucket/a", 1_000_001),
                "bucket/a");
        limit(
                all,
                "an entry declared far too large",
                least().promise("bucket/a", 8_000_000_000L),
                "bucket/a");
        limit(
                all,
                "a bomb of one entry",
                TarBuilder.gzip(TarBuilder.concat(least().unended(), new byte[20_000_000])),
                "uncompressed size of the archive");
        limit(all, "a bomb of many entries", many(60), "number of entries");
        limit(all, "a manifest as large as a bomb", bigManifest(), "snapshot.yaml: size");
        limit(
                all,
                "a long name",
                least().file("bucket/" + "a/".repeat(4) + "b".repeat(600), ""),
                "length of the name");
        limit(
                all,
                "a deep name",
                least().file("bucket" + "/a".repeat(10), ""),
                "depth of the name");
        limit(
                all,
                "a name as large as a bomb",
                least().extended("path=bucket/" + "n".repeat(500_000)).file("bucket/a", ""),
                "size of a tar header");
        limit(
                all,
                "a comment as large as a bomb",
                least().extended("comment=" + "n".repeat(500_000)).file("bucket/a", ""),
                "size of a tar header");
        limit(
                all,
                "a GNU name as large as a bomb",
                least().entry("././@LongLink", (byte) 'L', new byte[500_000]),
                "size of a tar header");
        limit(
                all,
                "alleged sizes beyond the bounds",
                manifest(
                        "name: x\ndatabase: {bytes: 9223372036854775807, sha256: "
                                + DB_DIGEST
                                + "}\nbucket: {files: 0, bytes: 9}\n"),
                "the manifest alleges");
        limit(
                all,
                "alleged files beyond the bounds",
                manifest("name: x\nbucket: {files: 51, bytes: 9}\n"),
                "files the manifest alleges");
        limit(
                all,
                "a line of the list as large as a bomb",
                least().file("SHA256SUMS", DB_DIGEST + "  " + "n".repeat(5000)),
                "length of a line");
        all.add(
                new Vector(
                        "a newer format",
                        manifest("name: [1]\nformat: 2\n").archive(),
                        UnsupportedArchiveException.class,
                        "format version 2 is not supported, expected 1"));
        for (String lie :
                List.of(
                        "database: {bytes: 3}",
                        "database: {sha256: %s}".formatted("0".repeat(64)),
                        "bucket: {files: 1}",
                        "bucket: {bytes: 1}")) {
            corrupt(all, "by hand, and " + lie, manifest("name: x\n" + lie), "(by the manifest)");
        }
        return all;
    }

    private static TarBuilder least() {
        return TarBuilder.least();
    }

    /** The least that is accepted, with a list of digests. */
    static TarBuilder listed() {
        return least().file("SHA256SUMS", DB_DIGEST + " *./hub.db\n");
    }

    private static TarBuilder manifest(String yaml) {
        return new TarBuilder().file("snapshot.yaml", yaml).file("hub.db", "db");
    }

    private static TarBuilder device(byte type) {
        return least().entry("bucket/device", type, new byte[0]);
    }

    private static TarBuilder many(int entries) {
        TarBuilder tar = least();
        for (int index = 0; index < entries; index++) {
            tar.file("bucket/" + index, "");
        }
        return tar;
    }

    private static TarBuilder bigManifest() {
        return manifest("name: x\nnote: " + "n".repeat(ArchiveLimits.MAX_MANIFEST_BYTES));
    }

    private static TarBuilder directoryWithContent() {
        byte[] header = header("bucket/a/", 512);
        header[156] = TarConstants.LF_DIR;
        return least().raw(sealed(header)).raw(new byte[512]);
    }

    private static byte[] sparseHeader() {
        byte[] header = header("bucket/a", 0);
        header[156] = TarConstants.LF_GNUTYPE_SPARSE;
        System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
        return sealed(header);
    }

    private static byte[] latin1Header() {
        byte[] header = header("bucket/x", 0);
        header[7] = (byte) 0xe4;
        return sealed(header);
    }

    private static byte[] negativeSizeHeader() {
        byte[] header = header("bucket/x", 0);
        Arrays.fill(header, 124, 136, (byte) 0xff);
        return sealed(header);
    }

    private static byte[] header(String name, long bytes) {
        return new TarBuilder().promise(name, bytes).unended();
    }

    /** Makes a changed header's checksum right. */
    private static byte[] sealed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, header, 148, digits.length);
        return header;
    }

    private static String digest(String content) {
        return Sha256.hex(Sha256.begin().digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static void corrupt(List<Vector> all, String name, TarBuilder tar, String says) {
        corrupt(all, name, tar.archive(), says);
    }

    private static void corrupt(List<Vector> all, String name, byte[] archive, String says) {
        all.add(new Vector(name, archive, CorruptArchiveException.class, says));
    }

    private static void limit(List<Vector> all, String name, TarBuilder tar, String says) {
        limit(all, name, tar.archive(), says);
    }

    private static void limit(List<Vector> all, String name, byte[] archive, String says) {
        all.add(new Vector(name, archive, ArchiveLimitException.class, says));
    }
}
