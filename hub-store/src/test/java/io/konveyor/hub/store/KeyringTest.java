package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyringTest {
    private static final String IDENTITY =
            "AGE-SECRET-KEY-1QQPQYQS9GSMZX0P3S4LQXH3LNPYN6CX5QF0KZ0GDTQ0VJ3WZ0VJ3QZ2Y5JT";

    @TempDir private Path directory;

    private Keyring open() throws IOException {
        return Keyring.open(directory.resolve("hub.keys"));
    }

    private static String text(HubPassphrase passphrase) {
        return new String(passphrase.bytes(), UTF_8);
    }

    @Test
    void onlyItsOwnerCanLookIntoIt() throws Exception {
        Keyring keyring = open();
        keyring.put(HubPassphrase.of("tackle"));
        keyring.identity(() -> IDENTITY);

        try (Stream<Path> all = Files.walk(keyring.directory())) {
            for (Path path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void directoryThatOthersCouldReadIsClosed() throws Exception {
        Path home = Files.createDirectory(directory.resolve("hub.keys"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void hubIdIsMadeOnce() throws Exception {
        String id = open().hubId();

        assertThat(open().hubId()).isEqualTo(id);
        assertThat(Keyring.open(directory.resolve("another")).hubId()).isNotEqualTo(id);
    }

    @Test
    void identityIsMadeOnceAndLiesInAnAgeIdentityFile() throws Exception {
        assertThat(open().identity(() -> IDENTITY)).isEqualTo(IDENTITY);
        assertThat(open().identity(() -> "another")).isEqualTo(IDENTITY);
        assertThat(Files.readAllLines(directory.resolve("hub.keys/identity.txt")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(IDENTITY);
    }

    @Test
    void identityFileMadeByAgeKeygenIsRead() throws Exception {
        Keyring keyring = open();
        Files.writeString(
                keyring.directory().resolve("identity.txt"),
                "# created: 2026-11-22T18:31:05Z\n# public key: age1xyz\n\n" + IDENTITY + "\n");

        assertThat(keyring.identity(() -> "another")).isEqualTo(IDENTITY);
    }

    @Test
    void emptyFilesAreAnErrorAndNotReplaced() throws Exception {
        Path home = open().directory();
        Files.writeString(home.resolve("hub-id"), "");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        assertThat(home.resolve("hub-id")).isEmptyFile();
    }

    @Test
    void passphraseComesBackByteForByte() throws Exception {
        byte[] odd = {' ', (byte) 0xff, 0, '\n'};
        String id = open().put(HubPassphrase.of(odd));

        assertThat(open().get(id).orElseThrow().bytes()).isEqualTo(odd);
    }

    @Test
    void equalPassphrasesHaveOneIdAndOthersAnother() throws Exception {
        Keyring keyring = open();
        String id = keyring.put(HubPassphrase.of("tackle"));

        assertThat(keyring.put(HubPassphrase.of("tackle"))).isEqualTo(id);
        assertThat(open().put(HubPassphrase.of("tackle"))).isEqualTo(id);
        assertThat(keyring.put(HubPassphrase.of("tackle "))).isNotEqualTo(id);
        assertThat(keyring.keyIds()).hasSize(2).contains(id);
    }

    @Test
    void idTellsNothingOfThePassphrase() throws Exception {
        String id = open().put(HubPassphrase.of("tackle"));
        String elsewhere =
                Keyring.open(directory.resolve("another")).put(HubPassphrase.of("tackle"));
        String digest =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest("tackle".getBytes(UTF_8)));

        assertThat(id).isNotEqualTo(elsewhere);
        assertThat(digest).doesNotContain(id.substring(0, 8));
    }

    @Test
    void unknownIdAndPathsAreAbsent() throws Exception {
        Keyring keyring = open();

        assertThat(keyring.get("0".repeat(32))).isEmpty();
        assertThat(keyring.get("../hub-id")).isEmpty();
        assertThat(keyring.get("")).isEmpty();
    }

    @Test
    void putsAtTheSameTimeAgreeOnOneId() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> puts = new ArrayList<>();
            for (int put = 0; put < 16; put++) {
                String passphrase = "passphrase " + put % 2;
                puts.add(threads.submit(() -> open().put(HubPassphrase.of(passphrase))));
            }
            Set<String> ids = new HashSet<>();
            for (Future<String> put : puts) {
                ids.add(put.get(20, TimeUnit.SECONDS));
            }

            assertThat(ids).hasSize(2);
            assertThat(open().keyIds()).containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatAKillLeftUnfinishedIsDeletedAndNeverRead() throws Exception {
        Keyring keyring = open();
        String id = keyring.put(HubPassphrase.of("tackle"));
        Path unfinished =
                Files.writeString(keyring.directory().resolve("keys/.unfinished-1"), "tack");

        Keyring reopened = open();

        assertThat(unfinished).doesNotExist();
        assertThat(reopened.keyIds()).containsExactly(id);
        assertThat(text(reopened.get(id).orElseThrow())).isEqualTo("tackle");
    }
}
