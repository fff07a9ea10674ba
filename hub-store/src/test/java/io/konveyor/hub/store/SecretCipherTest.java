package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were written by running upstream Hubs. */
final class SecretCipherTest {
    private static final String P1 = "tackle";
    private static final String P2 = "0123456789abcdef0123456789abcdefEXTRA-IGNORED";
    private static final String P3 = "  pässwörd Ω  ";
    private static final String LONG = " pw with spaces and more than 32 bytes long";

    private static SecretCipher cipher(String passphrase) {
        return new SecretCipher(HubPassphrase.of(passphrase));
    }

    private static LegacySecretCipher legacy(String passphrase) {
        return new LegacySecretCipher(
                HubPassphrase.of(passphrase), new java.security.SecureRandom());
    }

    @Nested
    final class Encryption {

        @ParameterizedTest
        @CsvSource({
            "tackle, Ta3TRF0u1TPEQnQXoqUPaaOwp7slwdoITj5NZYkkcwlzKlLkHWLnkHMUxpE=,"
                    + " s3cret-pässword",
            "tackle, k99nJf+9NFcnpulBAXUQPfGrvLGBLklfT+uN4T1M4cb639H5PygB, <settings/>",
            "tackle, JY/ChaS1eDYbA8AT7RTZXT3gs/QcUqV+Pk7rjg7odtQ=, deep",
            "tackle, hcgBD/WqJVH4IdEf066XcYftnkpNCLU/nlb/ZA/Kvw==, bob",
            "tackle, VPIjM7oM7JaLOmAZUicrESK95eRfLnOxTBRhTTy/JZot, admin",
            "0123456789abcdef0123456789abcdefEXTRA-IGNORED,"
                    + " hJFSwKEnGY2h2u6zgo+Psd8hyYfN6hszJjpYuTvGg3/VKq71ERJp, plaintext-1",
            "0123456789abcdef0123456789abcdefEXTRA-IGNORED,"
                    + " R4rzKItZxDE3MInmn8IQ5UMLyQ9sgMbIyT+CiW0=, k",
            "'  pässwörd Ω  ', ootPROWN8behpcLiTAsMQPjD1pQsw9SAuRbgKnsi04257bGffJKx,"
                    + " plaintext-1",
            "'  pässwörd Ω  ', vXWmNHrsyFjkMO/qrueozCvmmiL3XvdEbAF3jUg=, k"
        })
        void decryptsWhatUpstreamEncrypted(String passphrase, String stored, String plaintext)
                throws Exception {
            assertThat(cipher(passphrase).decrypt(stored)).isEqualTo(plaintext);
        }

        @Test
        void decryptsTextOfSeveralLines() throws Exception {
            assertThat(
                            cipher(P1)
                                    .decrypt(
                                            "9a3YP+KPLG6IOFFpr1IKAk4J2BrE1DmfwMMfFQOF1AGMoAFm6fY7"
                                                    + "hAz/6rzyyIG8CnPaczA0zf5a45n6U6anH7Xfk2mw6Q=="))
                    .isEqualTo("-----BEGIN KEY-----\nabc\n-----END KEY-----\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {P1, P2, P3, LONG, "ü"})
        void decryptsWhatItEncryptedAndNeverEncryptsAlike(String passphrase) throws Exception {
            SecretCipher cipher = cipher(passphrase);
            String stored = cipher.encrypt("s3cret-pässword");

            assertThat(cipher.decrypt(stored)).isEqualTo("s3cret-pässword");
            assertThat(cipher.encrypt("s3cret-pässword")).isNotEqualTo(stored);
            assertThat(stored).hasSize(4 * ((16 + 28 + 2) / 3));
        }

        @Test
        void whiteSpaceAroundThePassphraseDoesNotCountGosWay() throws Exception {
            String stored = cipher("pass word").encrypt("k");

            assertThat(cipher("\u0085\u00A0\u3000\t pass word\u2029\u1680\n").decrypt(stored))
                    .isEqualTo("k");
            assertThat(cipher("\u200Bpass word").decrypts(stored))
                    .as("a zero width space is none")
                    .isFalse();
        }

        @Test
        void onlyTheFirst32BytesOfThePassphraseCount() throws Exception {
            String stored = cipher(P2).encrypt("k");

            assertThat(cipher(P2.substring(0, 32)).decrypt(stored)).isEqualTo("k");
            assertThat(cipher(P2.substring(0, 31)).decrypts(stored)).isFalse();
        }

        @Test
        void whatAlreadyDecryptsStaysAsItIs() {
            String stored = cipher(P1).encrypt("secret");

            assertThat(cipher(P1).encrypt(stored)).isEqualTo(stored);
            assertThat(cipher(P2).encrypt(stored)).isNotEqualTo(stored);
        }

        @Test
        void emptyTextStaysEmpty() throws Exception {
            assertThat(cipher(P1).encrypt("")).isEmpty();
            assertThat(cipher(P1).decrypt("")).isEmpty();
            assertThat(cipher(P1).decrypts("")).isFalse();
        }

        @Test
        void plaintextThatIsNoTextSurvives() throws Exception {
            byte[] garbage = HexFormat.of().parseHex("5e74ede7b696e84d5ac37abf56d20dd8");

            assertThat(cipher(P1).decryptBytes(cipher(P1).encrypt(garbage))).isEqualTo(garbage);
        }

        @ParameterizedTest
        @CsvSource({
            "not base64!, illegal base64 data at input byte 3",
            "abc, illegal base64 data at input byte 0",
            "abcdefg, illegal base64 data at input byte 4",
            "abcd=, illegal base64 data at input byte 4",
            "ab=, illegal base64 data at input byte 3",
            "ab=c, illegal base64 data at input byte 2",
            "ab==c, illegal base64 data at input byte 4",
            "ä, illegal base64 data at input byte 0",
            "YWJj, input not valid",
            "YWJjZGVmZ2hpamts, cipher: message authentication failed",
            "VPIjM7oM7JaLOmAZUicrESK95eRfLnOxTBRhTTy/JZos,"
                    + " cipher: message authentication failed"
        })
        void saysAsUpstreamDoesWhyItCannotDecrypt(String stored, String message) {
            assertThatThrownBy(() -> cipher(P1).decrypt(stored))
                    .isInstanceOf(UndecipherableSecretException.class)
                    .hasMessage(message);
        }

        @Test
        void lineBreaksInACiphertextAreSkipped() throws Exception {
            assertThat(cipher(P1).decrypt("VPIjM7oM7JaLOmAZ\r\nUicrESK95eRfLnOxTBRhTTy/JZot\n"))
                    .isEqualTo("admin");
        }

        @Test
        void wrongPassphraseFailsAuthentication() {
            assertThatThrownBy(
                            () ->
                                    cipher(P2)
                                            .decrypt(
                                                    "VPIjM7oM7JaLOmAZUicrESK95eRfLnOxTBRhTTy/JZot"))
                    .hasMessage("cipher: message authentication failed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "\u00A0\u0085"})
        void blankPassphraseIsRefused(String passphrase) {
            assertThatThrownBy(() -> cipher(passphrase))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("crypto/aes: invalid key size 0");
        }

        @Test
        void showsNothing() {
            assertThat(cipher("hush").toString()).doesNotContain("hush");
        }
    }

    @Nested
    final class Digests {

        @ParameterizedTest
        @CsvSource({
            "tackle, 8d21619f37a09812f2b222b9285afa8b,"
                    + " ZfILbwbzaolSsTZhtxJ3--XtrMge3I9m_Xi_L9P4ICw=",
            "tackle, 64bb0ad1911d2a7f2bd1a221083add9e,"
                    + " VNFReBb78IzXcciGrobGj4kRQndmceGCQsELkrDc-W8=",
            "0123456789abcdef0123456789abcdefEXTRA-IGNORED, 2c4f7dccd69f76d3390e454e1a89e1b7,"
                    + " ZaJI-K0kIa_1qWDYmRcUSW-avb9Z4Y94KmFiRqqCj60=",
            "'  pässwörd Ω  ', 2a5aee964d4f64d1b033a6abf5a2304d,"
                    + " ewjWWD0QDfCqHvc1ff-dgt3F2PRZdzJ_JFXESHYD34U="
        })
        void areUpstreams(String passphrase, String token, String digest) {
            assertThat(cipher(passphrase).digest(token)).isEqualTo(digest);
        }

        @Test
        void ofADigestIsTheDigest() {
            String digest = "ZfILbwbzaolSsTZhtxJ3--XtrMge3I9m_Xi_L9P4ICw=";

            assertThat(cipher(P2).digest(digest)).isEqualTo(digest);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ZfILbwbzaolSsTZhtxJ3++XtrMge3I9m/Xi/L9P4ICw=",
                    "ZfILbwbzaolSsTZhtxJ3--XtrMge3I9m_Xi_L9P4ICwA",
                    "ZfILbwbzaolSsTZhtxJ3--XtrMge3I9m_Xi_L9P4ICw"
                })
        void ofWhatOnlyResemblesOneIsAnother(String text) {
            assertThat(cipher(P1).digest(text)).isNotEqualTo(text).hasSize(44);
        }
    }

    @Nested
    final class BeforeVersion17 {

        @ParameterizedTest
        @CsvSource({
            "tackle, jbHCFu0K7HGhwndU7Q9An9NfM/tyvIj/5PZ5RW6XIxA=, s3cret-pässword",
            "' pw with spaces and more than 32 bytes long',"
                    + " mhRfZtdMNX7HDxnpDWf7+79W+aHhXGGb5dm9lxktUuo=, s3cret-pässword",
            "' pw with spaces and more than 32 bytes long', NCQFsn5Rwvyh6DRFqoyv7WI=, k",
            "' pw with spaces and more than 32 bytes long', oxWwrih1YTmtwlNYzty4B5Llj0g=, <s/>"
        })
        void decryptsWhatUpstreamEncrypted(String passphrase, String stored, String plaintext)
                throws Exception {
            assertThat(new String(legacy(passphrase).decrypt(stored), UTF_8)).isEqualTo(plaintext);
        }

        @Test
        void wrongPassphraseGivesOtherBytesAndNoError() throws Exception {
            assertThat(legacy("other").decrypt("mhRfZtdMNX7HDxnpDWf7+79W+aHhXGGb5dm9lxktUuo="))
                    .isEqualTo(HexFormat.of().parseHex("5e74ede7b696e84d5ac37abf56d20dd8"));
        }

        @ParameterizedTest
        @ValueSource(strings = {P1, P2, P3, LONG, ""})
        void decryptsWhatItEncrypted(String passphrase) throws Exception {
            byte[] plaintext = "s3cret-pässword".getBytes(UTF_8);

            assertThat(legacy(passphrase).decrypt(legacy(passphrase).encrypt(plaintext)))
                    .isEqualTo(plaintext);
        }

        @Test
        void whatIsTooShortIsEmpty() throws Exception {
            assertThat(legacy(P1).decrypt("")).isEmpty();
            assertThat(legacy(P1).decrypt("YWJj")).isEmpty();
            assertThat(legacy(P1).decrypt("MTIzNDU2Nzg5MDEyMzQ1Ng==")).isEmpty();
            assertThat(legacy(P1).encrypt(new byte[0])).isEmpty();
        }
    }
}
