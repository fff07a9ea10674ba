package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published vectors of the age format. Source: c2sp.org/CCTV/age. */
final class AgeVectorsTest {

    private static final int CHUNK_BYTES = 64 * 1024;

    @TestFactory
    Stream<DynamicTest> readsOrRefusesEveryPublishedVector() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                Objects.requireNonNull(
                                        getClass().getResourceAsStream("age-vectors.tar.gz"))))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Vector vector = Vector.parse(tar.readAllBytes());
                tests.add(DynamicTest.dynamicTest(entry.getName(), vector::check));
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Vector(
            String expect,
            String payload,
            List<RecipientStanzaReader> readers,
            boolean armored,
            byte[] file) {

        static Vector parse(byte[] bytes) throws IOException {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\n\n");
            String expect = "";
            String payload = "";
            boolean armored = false;
            boolean compressed = false;
            List<RecipientStanzaReader> readers = new ArrayList<>();
            for (String line : text.substring(0, end).lines().toList()) {
                String value = line.substring(line.indexOf(": ") + 2);
                switch (line.substring(0, line.indexOf(": "))) {
                    case "expect" -> expect = value;
                    case "payload" -> payload = value;
                    case "armored" -> armored = value.equals("yes");
                    case "compressed" -> compressed = value.equals("zlib");
                    case "identity" ->
                            readers.add(LocalIdentity.parse(value.toCharArray()).reader());
                    case "passphrase" ->
                            readers.add(
                                    new PassphraseStanza(
                                            new Passphrase(value.toCharArray()),
                                            new SecureRandom()));
                    default -> {}
                }
            }
            byte[] file = Arrays.copyOfRange(bytes, end + 2, bytes.length);
            if (compressed) {
                try (InputStream inflated =
                        new InflaterInputStream(new ByteArrayInputStream(file))) {
                    file = inflated.readAllBytes();
                }
            }
            if (readers.isEmpty()) {
                readers.add(LocalIdentity.generate().reader());
            }
            return new Vector(expect, payload, readers, armored, file);
        }

        void check() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            @Nullable ArchiveException refused = null;
            for (RecipientStanzaReader reader : readers) {
                try {
                    refused = null;
                    read(reader, out);
                    break;
                } catch (ArchiveException e) {
                    refused = e;
                }
            }
            switch (expect) {
                case "success" -> assertThat(refused).isNull();
                case "no match" ->
                        assertThat(refused)
                                .isInstanceOfAny(
                                        WrongPassphraseException.class,
                                        UnsupportedArchiveException.class);
                case "header failure" ->
                        assertThat(refused)
                                .isInstanceOfAny(
                                        CorruptArchiveException.class,
                                        UnsupportedArchiveException.class);
                default -> assertThat(refused).isInstanceOf(CorruptArchiveException.class);
            }
            if (refused != null) {
                // Less may be handed out than a vector allows, but only whole chunks.
                assertThat(out.size() % CHUNK_BYTES).isZero();
            } else {
                assertThat(HexFormat.of().formatHex(Sha256.begin().digest(out.toByteArray())))
                        .isEqualTo(payload);
            }
        }

        private void read(RecipientStanzaReader reader, ByteArrayOutputStream out)
                throws IOException {
            try (AgeFile content =
                    new AgeFile(
                            Channels.newChannel(new ByteArrayInputStream(file)), armored, reader)) {
                ByteBuffer buffer = ByteBuffer.allocate(8192);
                while (content.read(buffer) >= 0) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
            }
        }
    }
}
