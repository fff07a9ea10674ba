package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.store.SecretProof.Verdict;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SecretProofTest {
    @TempDir private static Path head;

    @TempDir private Path directory;
    private Path file;

    @BeforeAll
    static void unpack() {
        Fixture.HEAD.unpack(head);
    }

    @BeforeEach
    void copy() throws Exception {
        file = Files.copy(head.resolve("hub.db"), directory.resolve("hub.db"));
    }

    private static Verdict verdict(Path file, String passphrase) throws Exception {
        return SecretProof.of(file, HubPassphrase.of(passphrase)).verdict();
    }

    private void change(String... statements) throws Exception {
        try (Connection connection = Connections.writable(file)) {
            for (String statement : statements) {
                Connections.execute(connection, statement);
            }
        }
    }

    private static String encrypted(String passphrase) {
        return new SecretCipher(HubPassphrase.of(passphrase)).encrypt("secret");
    }

    @ParameterizedTest
    @EnumSource(Fixture.class)
    void passphraseOfARealHubIsProvenAndAnotherContradicted(Fixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory.resolve("other"));

        assertThat(verdict(hub.database(), hub.passphrase())).isEqualTo(Verdict.PROVEN);
        assertThat(verdict(hub.database(), hub.passphrase() + "x")).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void oneSigningKeyThatStaysClosedContradicts() throws Exception {
        change(
                "INSERT INTO RsaKey(ID, CreateUser, PEM) VALUES (99, '', '"
                        + encrypted("other")
                        + "')");

        SecretProof proof = SecretProof.of(file, HubPassphrase.of("tackle"));

        assertThat(proof.verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(proof.reason()).matches("opens (\\d+) of \\d+ signing keys");
    }

    @Test
    void withoutSigningKeysAnIdentityProves() throws Exception {
        change("DELETE FROM RsaKey", "DELETE FROM \"Grant\"", "DELETE FROM Manifest");

        assertThat(verdict(file, "tackle")).isEqualTo(Verdict.PROVEN);
        assertThat(verdict(file, "wrong")).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void withoutIdentitiesALeafOfAManifestProves() throws Exception {
        change("DELETE FROM RsaKey", "DELETE FROM \"Grant\"", "DELETE FROM ApplicationIdentity");
        change("UPDATE Identity SET Password='', \"Key\"='', Settings=NULL");
        change(
                "UPDATE Manifest SET Secret=CAST('{\"a\":{\"b\":\""
                        + encrypted("tackle")
                        + "\"}}' AS BLOB)");

        assertThat(verdict(file, "tackle")).isEqualTo(Verdict.PROVEN);
        assertThat(verdict(file, "wrong")).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void stringsInArraysOfAManifestSayNothing() throws Exception {
        change("DELETE FROM RsaKey", "DELETE FROM \"Grant\"");
        change("UPDATE Identity SET Password='', \"Key\"='', Settings=NULL");
        change(
                "UPDATE Manifest SET Secret=CAST('{\"a\":[\""
                        + encrypted("other")
                        + "\"]}' AS BLOB)");

        assertThat(verdict(file, "tackle")).isEqualTo(Verdict.UNPROVABLE);
    }

    @Test
    void databaseWithoutSecretsProvesNothing() throws Exception {
        change("DELETE FROM RsaKey", "DELETE FROM \"Grant\"", "DELETE FROM Manifest");
        change("UPDATE Identity SET Password='', \"Key\"='in the clear', Settings=NULL");

        assertThat(verdict(file, "tackle")).isEqualTo(Verdict.UNPROVABLE);
    }

    @Test
    void whatTheOlderCipherMakesOfOthersSecretsIsDoubted() throws Exception {
        change("UPDATE Setting SET Value='{\"version\":16}' WHERE Key='.migration.version'");

        assertThat(verdict(file, "tackle")).isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void ciphertextsBeforeVersion17ProveNothingEvenIfTheyReadAsText() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_7.unpack(directory.resolve("older"));

        assertThat(verdict(hub.database(), hub.passphrase())).isEqualTo(Verdict.UNPROVABLE);
        assertThat(verdict(hub.database(), "another")).isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void version17WithoutTheLaterTablesIsAsked() throws Exception {
        change("DROP TABLE RsaKey", "DROP TABLE \"Grant\"", "DROP TABLE Manifest");
        change("UPDATE Setting SET Value='{\"version\":17}' WHERE Key='.migration.version'");

        assertThat(verdict(file, "tackle")).isEqualTo(Verdict.PROVEN);
    }

    @Test
    void blankPassphraseIsContradicted() throws Exception {
        assertThat(verdict(file, "  ")).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void askingChangesNothingAndLeavesNothingBeside() throws Exception {
        byte[] before = Files.readAllBytes(file);

        verdict(file, "tackle");

        assertThat(file).hasBinaryContent(before);
        assertThat(new WriteAheadLog(file).isUnfinished()).isFalse();
    }
}
