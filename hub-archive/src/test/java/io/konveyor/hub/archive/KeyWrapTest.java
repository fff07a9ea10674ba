package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyWrapTest {
    private static final byte[] SECRET = "S\u00e4cret of 17 b".getBytes(StandardCharsets.UTF_8);
    private static final String TYPED = "corr\u00e8ct horse \ud83d\udc0e";

    /** Plays the person at the terminal: answers every prompt with the passphrase. */
    private static final String TYPE_AT_A_TERMINAL =
            """
            import os, pty, sys
            passphrase, command = sys.argv[1].encode(), sys.argv[2:]
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(command[0], command)
            seen = b""
            try:
                while True:
                    said = os.read(terminal, 1024)
                    if not said:
                        break
                    seen += said
                    if b"assphrase" in seen and seen.rstrip().endswith(b":"):
                        os.write(terminal, passphrase + b"\\n")
                        seen = b""
            except OSError:
                pass
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;

    @TempDir private Path home;

    private final KeyWrap keys = new KeyWrap();

    @Test
    void aPassphraseOpensWhatItWrappedAndNoOtherDoes() throws IOException {
        try (Passphrase right = passphrase(TYPED);
                Passphrase wrong = passphrase(TYPED + "x")) {
            String wrapped = keys.wrap(SECRET, right);

            assertThat(keys.unwrap(wrapped, right)).isEqualTo(SECRET);
            assertThat(keys.opener(wrapped)).isEqualTo(KeyWrap.Opener.PASSPHRASE);
            assertThatThrownBy(() -> keys.unwrap(wrapped, wrong))
                    .isInstanceOf(WrongPassphraseException.class)
                    .hasMessageNotContaining(TYPED);
            assertThat(wrapped)
                    .startsWith("-----BEGIN AGE ENCRYPTED FILE-----\n")
                    .endsWith("-----END AGE ENCRYPTED FILE-----\n");
            assertThat(header(wrapped)).contains("-> scrypt ").contains(" 17\n");
        }
    }

    @Test
    void anIdentityOpensWhatIsWrappedToItAndNoOtherDoes() throws IOException {
        try (LocalIdentity right = LocalIdentity.generate();
                LocalIdentity wrong = LocalIdentity.generate()) {
            String wrapped = keys.wrap(SECRET, right);

            assertThat(keys.unwrap(wrapped, right)).isEqualTo(SECRET);
            assertThat(keys.opener(wrapped)).isEqualTo(KeyWrap.Opener.IDENTITY);
            assertThatThrownBy(() -> keys.unwrap(wrapped, wrong))
                    .isInstanceOf(WrongPassphraseException.class);
        }
    }

    @Test
    void theOtherKindOfOpenerIsNotAWrongPassphrase() throws IOException {
        try (LocalIdentity identity = LocalIdentity.generate();
                Passphrase passphrase = passphrase(TYPED)) {
            String toIdentity = keys.wrap(SECRET, identity);

            assertThatThrownBy(() -> keys.unwrap(toIdentity, passphrase))
                    .isInstanceOf(UnsupportedArchiveException.class)
                    .hasMessageContaining("wrapped by X25519 is not supported, expected scrypt");
        }
    }

    @Test
    void aDamagedKeyIsNotAWrongPassphrase() throws IOException {
        try (LocalIdentity identity = LocalIdentity.generate()) {
            String wrapped = keys.wrap(SECRET, identity);
            byte[] binary = binary(wrapped);
            for (int position : new int[] {0, 10, binary.length - 1, binary.length - 40}) {
                byte[] damaged = binary.clone();
                damaged[position] ^= 1;
                assertThatThrownBy(() -> keys.unwrap(armored(damaged), identity))
                        .as("damaged at %d", position)
                        .isInstanceOf(CorruptArchiveException.class);
            }
            for (int length = 0; length < binary.length; length += 7) {
                byte[] cut = Arrays.copyOf(binary, length);
                assertThatThrownBy(() -> keys.unwrap(armored(cut), identity))
                        .isInstanceOf(ArchiveException.class);
            }
            assertThatThrownBy(() -> keys.unwrap("", identity))
                    .isInstanceOf(CorruptArchiveException.class);
            assertThatThrownBy(() -> keys.opener("no age file"))
                    .isInstanceOf(CorruptArchiveException.class);
            assertThatThrownBy(() -> keys.unwrap("x".repeat(20_000), identity))
                    .isInstanceOf(ArchiveLimitException.class);
        }
    }

    @Test
    void aWorkFactorAboveWhatIsSpentIsRefusedWithoutSpendingIt() {
        String header =
                """
                age-encryption.org/v1
                -> scrypt AAAAAAAAAAAAAAAAAAAAAA 21
                AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                --- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                """;
        try (Passphrase passphrase = passphrase(TYPED)) {
            assertThatThrownBy(
                            () ->
                                    keys.unwrap(
                                            armored(header.getBytes(StandardCharsets.US_ASCII)),
                                            passphrase))
                    .isInstanceOf(UnsupportedArchiveException.class)
                    .hasMessage("scrypt work factor 21 is not supported, expected 1 to 20");
        }
    }

    @Test
    void memoryIsAskedForBeforeItIsTaken() {
        assertThat(Scrypt.memoryBytes(17)).isEqualTo(128L << 20);
        assertThat(Scrypt.memoryBytes(20)).isEqualTo(1L << 30);
        int tooMuch = 20;
        while (Scrypt.memoryBytes(tooMuch) < Runtime.getRuntime().maxMemory()) {
            tooMuch++;
        }
        int workFactor = tooMuch;
        try (Passphrase passphrase = passphrase(TYPED)) {
            assertThatThrownBy(() -> Scrypt.key(passphrase, new byte[16], workFactor))
                    .isInstanceOf(ArchiveLimitException.class)
                    .hasMessageContaining("memory for work factor " + workFactor);
        }
    }

    @Test
    void severalThreadsGetTheirKeysOneAfterTheOther() throws Exception {
        try (Passphrase passphrase = passphrase(TYPED)) {
            String wrapped = keys.wrap(SECRET, passphrase);
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                List<Callable<byte[]>> tasks = new ArrayList<>();
                for (int index = 0; index < 3; index++) {
                    tasks.add(() -> keys.unwrap(wrapped, passphrase));
                }
                for (Future<byte[]> each : threads.invokeAll(tasks)) {
                    assertThat(each.get()).isEqualTo(SECRET);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void anIdentityIsReadAsItWasWritten() throws IOException {
        try (LocalIdentity identity = LocalIdentity.generate()) {
            char[] encoded = identity.encode();
            assertThat(new String(encoded)).matches("AGE-SECRET-KEY-1[0-9A-Z]{58}");
            assertThat(identity.toString()).doesNotContain("SECRET");
            String file = "# created: now\n# public key: x\r\n\n" + new String(encoded) + "\r\n";
            try (LocalIdentity again = LocalIdentity.parse(file.toCharArray())) {
                assertThat(again.recipient()).isEqualTo(identity.recipient());
                assertThat(keys.unwrap(keys.wrap(SECRET, again), identity)).isEqualTo(SECRET);
            }
            String twice = new String(encoded) + "\n" + new String(encoded);
            String mistyped = new String(encoded).replaceFirst("1.", "1B");
            for (String bad : List.of("", "# nothing", "secret", twice, mistyped + "B")) {
                assertThatThrownBy(() -> LocalIdentity.parse(bad.toCharArray()))
                        .isInstanceOf(CorruptArchiveException.class)
                        .hasMessageNotContaining(mistyped);
            }
        }
    }

    @Test
    void aClosedPassphraseIsWiped() {
        Passphrase passphrase = passphrase("secret");
        passphrase.close();

        assertThat(passphrase.characters()).containsOnly('\0');
        assertThat(passphrase.toString()).doesNotContain("secret");
    }

    @Test
    void anArchiveIsDecryptedAsItWasEncryptedAndRefusedIfCut() throws IOException {
        byte[] content = Sample.random(300_000, 5);
        ArchiveCipher cipher = new ArchiveCipher();
        try (Passphrase right = passphrase(TYPED);
                Passphrase wrong = passphrase("other")) {
            Path file = home.resolve("a.age");
            encrypt(cipher, content, file, right);
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            cipher.decrypt(file, out, right, ArchiveProgress.NONE);

            assertThat(out.toByteArray()).isEqualTo(content);
            assertThat(ArchiveCipher.isEncrypted(file)).isTrue();
            assertThatThrownBy(() -> cipher.decrypt(file, out, wrong, ArchiveProgress.NONE))
                    .isInstanceOf(WrongPassphraseException.class);
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {30, 120, 65_700, whole.length - 1}) {
                Path cut = Files.write(home.resolve("cut"), Arrays.copyOf(whole, length));
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                assertThatThrownBy(() -> cipher.decrypt(cut, part, right, ArchiveProgress.NONE))
                        .as("cut to %d", length)
                        .isInstanceOf(CorruptArchiveException.class);
                assertThat(Arrays.copyOf(content, part.size())).isEqualTo(part.toByteArray());
            }
        }
    }

    @Test
    void ageOpensWhatIsWrappedToAnIdentityAndWeWhatAgeWrapped() throws Exception {
        Tools.require("age");
        Tools.require("age-keygen");
        Path identityFile = home.resolve("identity");
        PlainToolsTest.run("age-keygen", "-o", identityFile.toString());
        try (LocalIdentity identity =
                LocalIdentity.parse(Files.readString(identityFile).toCharArray())) {
            Path wrapped = Files.writeString(home.resolve("key"), keys.wrap(SECRET, identity));
            Path opened = home.resolve("opened");
            PlainToolsTest.run(
                    "age",
                    "-d",
                    "-i",
                    identityFile.toString(),
                    "-o",
                    opened.toString(),
                    wrapped.toString());
            assertThat(opened).hasBinaryContent(SECRET);

            Path theirs = home.resolve("theirs");
            PlainToolsTest.run(
                    "age",
                    "-a",
                    "-r",
                    identity.recipient(),
                    "-o",
                    theirs.toString(),
                    opened.toString());
            assertThat(keys.unwrap(Files.readString(theirs), identity)).isEqualTo(SECRET);
        }
    }

    @Test
    void ageOpensWithAPassphraseWhatWeWrappedAndWeWhatAgeWrapped() throws Exception {
        Tools.require("age");
        Tools.require("python3");
        try (Passphrase passphrase = passphrase(TYPED)) {
            Path wrapped = Files.writeString(home.resolve("key"), keys.wrap(SECRET, passphrase));
            Path opened = home.resolve("opened");
            typing("age", "-d", "-o", opened.toString(), wrapped.toString());
            assertThat(opened).hasBinaryContent(SECRET);

            Path archive = home.resolve("archive.age");
            encrypt(new ArchiveCipher(), Sample.random(200_000, 6), archive, passphrase);
            Path decrypted = home.resolve("archive");
            typing("age", "-d", "-o", decrypted.toString(), archive.toString());
            assertThat(decrypted).hasBinaryContent(Sample.random(200_000, 6));

            Path theirs = home.resolve("theirs");
            typing("age", "-p", "-a", "-o", theirs.toString(), opened.toString());
            assertThat(header(Files.readString(theirs))).contains(" 18\n");
            assertThat(keys.unwrap(Files.readString(theirs), passphrase)).isEqualTo(SECRET);
        }
    }

    private static void typing(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("python3", "-c", TYPE_AT_A_TERMINAL, TYPED));
        all.addAll(List.of(command));
        PlainToolsTest.run(all.toArray(new String[0]));
    }

    private static void encrypt(
            ArchiveCipher cipher, byte[] content, Path file, Passphrase passphrase)
            throws IOException {
        try (OutputStream out = cipher.encrypting(Files.newOutputStream(file), passphrase)) {
            out.write(content);
        }
    }

    private static Passphrase passphrase(String text) {
        return new Passphrase(text.toCharArray());
    }

    private static String header(String wrapped) {
        String text = new String(binary(wrapped), StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf("--- "));
    }

    private static byte[] binary(String wrapped) {
        return Base64.getMimeDecoder().decode(wrapped.replaceAll("-----[A-Z ]*-----", "").strip());
    }

    private static String armored(byte[] binary) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(binary);
        return "-----BEGIN AGE ENCRYPTED FILE-----\n"
                + lines
                + "\n-----END AGE ENCRYPTED FILE-----\n";
    }
}
