package io.konveyor.hub.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Archives that nobody may import: one of each kind, each named by what is wrong with it. */
public final class HostileArchives {
    private static final int CORRUPT = 400;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final String NAMED = "name: hostile\n";
    private static final byte[] TEXT = "db".getBytes(UTF_8);

    private final List<HostileArchive> all = new ArrayList<>();
    private final byte[] database;

    private HostileArchives(byte[] database) {
        this.database = database;
    }

    /**
     * All of them.
     *
     * @param database a Hub's database, for those whose fault is another
     */
    public static List<HostileArchive> all(byte[] database) {
        HostileArchives archives = new HostileArchives(database);
        archives.streams();
        archives.names();
        archives.kinds();
        archives.sizes();
        archives.manifests();
        archives.contents();
        return List.copyOf(archives.all);
    }

    /** One that is accepted: what all the others are but for their fault. */
    public static byte[] accepted(byte[] database) {
        return new HostileArchives(database).least().archive();
    }

    private RawTar least() {
        return new RawTar().file("snapshot.yaml", NAMED).file("hub.db", database);
    }

    private void refused(String name, byte[] archive, String says) {
        all.add(new HostileArchive(name, archive, CORRUPT, says));
    }

    private void refused(String name, RawTar tar, String says) {
        refused(name, tar.archive(), says);
    }

    private void tooLarge(String name, RawTar tar, String says) {
        all.add(new HostileArchive(name, tar.archive(), TOO_LARGE, says));
    }

    private void manifest(String name, String yaml, String says) {
        manifest(name, yaml.getBytes(UTF_8), says);
    }

    private void manifest(String name, byte[] yaml, String says) {
        refused(name, new RawTar().file("snapshot.yaml", yaml).file("hub.db", TEXT), says);
    }

    private void streams() {
        byte[] whole = least().archive();
        byte[] tar = least().tar();
        refused("an empty file", new byte[0], "an empty file");
        refused("a text", "this is no archive".getBytes(UTF_8), "gzip member");
        refused("a tarball that is not compressed", tar, "gzip member");
        refused("a zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "gzip member");
        refused("cut in the middle", Arrays.copyOf(whole, whole.length / 2), "end of the file");
        refused(
                "cut before its last byte",
                Arrays.copyOf(whole, whole.length - 1),
                "end of the file");
        byte[] flipped = whole.clone();
        flipped[flipped.length - 6] ^= 1;
        refused("a checksum with one bit flipped", flipped, "checksum");
        refused("bytes behind it", joined(whole, "more".getBytes(UTF_8)), "gzip member");
        refused("another archive behind it", joined(whole, whole), "further bytes");
        refused("no end", RawTar.gzip(least().unended()), "two zero records");
        refused("nothing but an end", RawTar.gzip(new byte[1024]), "no such entry");
        refused("a gzip of gzips", RawTar.gzip(whole), "tar");
        byte[] wrong = least().unended();
        wrong[150] ^= 1;
        refused("a header whose checksum is wrong", RawTar.gzip(wrong), "tar");
    }

    private void names() {
        for (String name :
                List.of("../climbing", "bucket/../../climbing", "bucket/a/..", "bucket/..")) {
            refused("the name " + name, least().file(name, "x"), "component");
        }
        refused("an absolute name", least().file("/etc/cron.d/hub", "x"), "another file");
        refused("a name with two slashes in front", least().file("//hub.db", "x"), "component");
        refused("a name of a dot", least().file("bucket/./x", "x"), "component");
        refused(
                "a climbing name in an extended header",
                least().pax("path=bucket/../../x").file("bucket/a", "x"),
                "component");
        refused(
                "a climbing name in a GNU header",
                least().entry("././@LongLink", 'L', "bucket/../../x\0".getBytes(UTF_8), "")
                        .file("bucket/a", "x"),
                "component");
        refused(
                "a NUL in an extended header",
                least().pax("path=bucket/a\0/../../x").file("bucket/a", "x"),
                "");
        byte[] latin = RawTar.header("bucket/x", '0', RawTar.octal(0), "");
        latin[7] = (byte) 0xe4;
        refused("a name that is no UTF-8", least().raw(RawTar.sealed(latin)), "UTF-8");
        refused(
                "a name that is no UTF-8 in an extended header",
                least().entry("pax", 'x', "17 path=bucket/\u00e4\n".getBytes(ISO_8859_1), "")
                        .file("bucket/a", "x"),
                "");
        refused("an entry without a name", least().file("", "x"), "");
        tooLarge(
                "a name of 5000 bytes",
                least().pax("path=bucket/" + "n/".repeat(60) + "n".repeat(4990)).file("b", "x"),
                "length of the name");
        tooLarge(
                "a name 200 deep",
                least().pax("path=bucket" + "/d".repeat(200)).file("b", "x"),
                "depth of the name");
        all.add(
                new HostileArchive(
                        "a component longer than a file system has them",
                        least().pax("path=bucket/" + "n".repeat(300)).file("b", "x").archive(),
                        CONFLICT,
                        "longer than this file system's"));
    }

    private void kinds() {
        refused("a symbolic link", least().special("bucket/a", '2', "/etc"), "a symbolic link");
        refused(
                "a symbolic link and a file through it",
                least().special("bucket/a", '2', "/tmp").file("bucket/a/x", "x"),
                "a symbolic link");
        refused("a hard link", least().special("bucket/a", '1', "hub.db"), "a hard link");
        refused("a character device", least().special("bucket/a", '3', ""), "a device");
        refused("a block device", least().special("bucket/a", '4', ""), "a device");
        refused("a pipe", least().special("bucket/a", '6', ""), "a pipe");
        refused("a type nobody knows", least().special("bucket/a", 'Q', ""), "type 0x51");
        refused(
                "a sparse file by an extended header",
                least().pax("GNU.sparse.major=1")
                        .pax("GNU.sparse.name=bucket/a")
                        .file("GNUSparseFile.0/a", "1\n0\n1\nx"),
                "");
        refused(
                "the database as a symbolic link",
                new RawTar().file("snapshot.yaml", NAMED).special("hub.db", '2', "/etc/passwd"),
                "a symbolic link");
        refused(
                "the database as a directory",
                new RawTar().file("snapshot.yaml", NAMED).directory("hub.db"),
                "another directory");
        refused("two manifests", least().file("./snapshot.yaml", "name: other\n"), "second entry");
        refused("two databases", least().file("/hub.db", "x"), "second entry");
        refused(
                "a file twice",
                least().file("bucket/a", "1").file("bucket/a", "2"),
                "second entry");
        refused(
                "a file in the place of a directory",
                least().file("bucket/a/b", "1").file("bucket/a", "2"),
                "second entry");
        refused(
                "a directory in the place of a file",
                least().file("bucket/a", "1").file("bucket/a/b", "2"),
                "the file");
        refused("a stranger at the top", least().file("authorized_keys", "x"), "another file");
        refused("a log without evidence", least().file("hub.db-wal", "x"), "evidence");
        refused("no manifest", new RawTar().file("hub.db", database), "snapshot.yaml");
        refused("no database", new RawTar().file("snapshot.yaml", NAMED), "hub.db");
    }

    private void sizes() {
        byte[] negative = new byte[12];
        Arrays.fill(negative, (byte) 0xff);
        refused("a size below zero", least().promise("bucket/a", negative), "");
        byte[] huge = new byte[12];
        Arrays.fill(huge, (byte) 0xff);
        huge[0] = (byte) 0x80;
        refused("a size beyond 64 bits", least().promise("bucket/a", huge), "");
        refused(
                "a size that is no number",
                least().promise("bucket/a", "twelve\0\0\0\0\0\0".getBytes(UTF_8)),
                "");
        refused("less than was promised", least().promise("bucket/a", RawTar.octal(1 << 20)), "");
        tooLarge(
                "a terabyte that is not there",
                least().promise("bucket/a", binary(1L << 40)),
                "size, in bytes");
        refused(
                "a size below zero in an extended header",
                least().pax("size=-1").file("bucket/a", "x"),
                "");
        refused(
                "a size beyond 64 bits in an extended header",
                least().pax("size=99999999999999999999").file("bucket/a", "x"),
                "");
        refused(
                "a directory with content",
                least().raw(RawTar.header("bucket/a/", '5', RawTar.octal(512), ""))
                        .raw(new byte[512]),
                "directory of 0 bytes");
        tooLarge(
                "an extended header as large as a bomb",
                least().pax("comment=" + "n".repeat(1 << 20)).file("bucket/a", "x"),
                "tar header");
        tooLarge(
                "a GNU name as large as a bomb",
                least().entry("././@LongLink", 'L', new byte[1 << 20], "").file("bucket/a", "x"),
                "tar header");
        tooLarge(
                "a manifest as large as a bomb",
                new RawTar().file("snapshot.yaml", new byte[20 << 20]).file("hub.db", TEXT),
                "snapshot.yaml: size");
        tooLarge(
                "more bytes alleged than there can be",
                new RawTar()
                        .file(
                                "snapshot.yaml",
                                NAMED
                                        + "database: {bytes: 9223372036854775807, sha256: "
                                        + "0".repeat(64)
                                        + "}\n")
                        .file("hub.db", TEXT),
                "alleges");
        tooLarge(
                "more files alleged than are accepted",
                new RawTar()
                        .file(
                                "snapshot.yaml",
                                NAMED + "bucket: {files: 9223372036854775807, bytes: 1}\n")
                        .file("hub.db", TEXT),
                "alleges");
    }

    private void manifests() {
        manifest("a manifest that is no mapping", "- name\n", "");
        manifest("an empty manifest", "", "");
        manifest("a manifest without a name", "key: x\n", "name");
        manifest("a name that is a number", "name: 12\n", "name");
        manifest("a name that climbs", "name: ../../etc/passwd\n", "snapshot name");
        manifest("a name that is a route", "name: import\n", "reserved");
        manifest("a newer format", "name: x\nformat: 99\n", "format version 99");
        manifest("a field twice", "name: x\nname: y\n", "");
        manifest("two documents", "name: x\n---\nname: y\n", "");
        manifest("an anchor", "name: &a x\n", "");
        manifest("an alias", "name: x\nnote: *a\n", "");
        manifest("a merge", "base: &b {a: 1}\nname: x\n<<: *b\n", "");
        manifest(
                "a billion laughs",
                """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b]
                name: x
                """,
                "");
        manifest("a Java type", "name: !!javax.script.ScriptEngineManager [x]\n", "");
        manifest("a Python type", "name: !!python/object/apply:os.system ['id']\n", "");
        manifest("a tag of one's own", "name: !hub x\n", "");
        manifest(
                "deep nesting",
                "name: x\nnote: " + "[".repeat(50_000) + "]".repeat(50_000) + "\n",
                "");
        manifest("deep nesting that never ends", "{".repeat(100_000), "");
        manifest("a manifest in UTF-16", NAMED.getBytes(UTF_16), "");
        manifest("a manifest of NULs", new byte[100], "");
        manifest("control characters", "name: \"a\\u0000b\"\n", "control characters");
        manifest("a key that is none", "name: x\nkey: 7\n", "key");
        manifest("an evidence that is a text", "name: x\nevidence: perhaps\n", "true or false");
    }

    private void contents() {
        refused(
                "a text for a database",
                new RawTar()
                        .file("snapshot.yaml", NAMED)
                        .file("hub.db", "just text, no database at all\n"),
                "hub.db");
        refused(
                "an empty database",
                new RawTar().file("snapshot.yaml", NAMED).file("hub.db", ""),
                "hub.db");
        refused(
                "a database cut off",
                new RawTar()
                        .file("snapshot.yaml", NAMED)
                        .file("hub.db", Arrays.copyOf(database, 6000)),
                "");
        refused("another version than alleged", lying("hub: {database: 7}\n"), "database version");
        refused(
                "other numbers of rows than alleged",
                lying("contents: {applications: 99999, identities: 0, tasks: 0}\n"),
                "applications");
        refused(
                "another size than alleged",
                lying("database: {bytes: 3, sha256: " + "0".repeat(64) + "}\n"),
                "3 bytes");
        refused(
                "another digest than alleged",
                lying(
                        "database: {bytes: "
                                + database.length
                                + ", sha256: "
                                + "0".repeat(64)
                                + "}\n"),
                "SHA-256");
        refused("other files than alleged", lying("bucket: {files: 3, bytes: 4}\n"), "3 files");
        refused("a format without digests", lying("format: 1\n"), "SHA256SUMS");
        refused(
                "a digest that differs",
                least().file("SHA256SUMS", "0".repeat(64) + "  hub.db\n"),
                "SHA-256");
        refused(
                "a digest of nothing",
                least().file("SHA256SUMS", "0".repeat(64) + "  bucket/gone\n"),
                "");
        refused("a list of digests that is none", least().file("SHA256SUMS", "hello\n"), "hello");
    }

    private RawTar lying(String yaml) {
        return new RawTar().file("snapshot.yaml", NAMED + yaml).file("hub.db", database);
    }

    /** A key that asks for more work than is accepted; for an import with a passphrase. */
    public static HostileArchive costlyKey(byte[] database) {
        String header =
                "age-encryption.org/v1\n-> scrypt "
                        + Base64.getEncoder().withoutPadding().encodeToString(new byte[16])
                        + " 30\n"
                        + Base64.getEncoder().withoutPadding().encodeToString(new byte[32])
                        + "\n--- "
                        + Base64.getEncoder().withoutPadding().encodeToString(new byte[32])
                        + "\n"
                        + "0".repeat(48);
        String armored =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(header.getBytes(UTF_8));
        String yaml =
                NAMED
                        + "key: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n"
                        + armored.indent(2)
                        + "  -----END AGE ENCRYPTED FILE-----\n";
        return new HostileArchive(
                "a key that costs too much",
                new RawTar().file("snapshot.yaml", yaml).file("hub.db", database).archive(),
                CORRUPT,
                "work factor");
    }

    private static byte[] binary(long size) {
        byte[] field = new byte[12];
        field[0] = (byte) 0x80;
        for (int index = 0; index < 8; index++) {
            field[4 + index] = (byte) (size >>> (56 - 8 * index));
        }
        return field;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
