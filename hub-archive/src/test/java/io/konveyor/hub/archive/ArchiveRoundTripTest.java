package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveRoundTripTest {
    @TempDir private Path home;

    @Test
    void whatWasWrittenIsReadBackWithModesAndTimes() throws IOException {
        Sample sample = Sample.withOddNames(home);
        Sample.Collector read = new Sample.Collector();

        VerifiedArchive verified = reader(sample.archive("a.tar.gz")).extract(read, progress());

        assertThat(read.holds(sample)).isTrue();
        assertThat(read.modes.get("5e0c/plain.txt")).isEqualTo(0666);
        assertThat(read.modes.get("5e0c/")).isEqualTo(0700);
        assertThat(read.times.values()).containsOnly(Sample.MODIFIED);
        assertThat(verified.manifest()).contains(sample.manifest());
        assertThat(verified.content().digestsListed()).isTrue();
        assertThat(verified.content().bucketFiles()).isEqualTo(sample.manifest().bucket().files());
    }

    @Test
    void theManifestAloneIsInTheFirstGzipMember() throws IOException {
        Path archive = Sample.withOddNames(home).archive("a.tar.gz");

        FirstMember first = FirstMember.read(archive).orElseThrow();

        assertThat(first.length()).isLessThan(2048);
        byte[] member = Arrays.copyOf(Files.readAllBytes(archive), (int) first.length());
        byte[] content = new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes();
        assertThat(content).hasSize(1024);
        assertThat(new String(content, 0, 13, StandardCharsets.US_ASCII))
                .isEqualTo("snapshot.yaml");
    }

    @Test
    void theManifestIsReadWithoutTheRest() throws IOException {
        Sample sample = Sample.withOddNames(home);
        byte[] archive = sample.archive();
        Path cut = Files.write(home.resolve("cut"), Arrays.copyOf(archive, 4096));

        assertThat(reader(cut).manifest()).isEqualTo(UnverifiedManifest.of(sample.manifest()));
        assertThat(reader(cut).canonicalManifest())
                .contains(UnverifiedManifest.of(sample.manifest()));
    }

    @Test
    void theSameStateGivesTheSameBytes() throws IOException {
        Sample sample = Sample.withOddNames(home);

        assertThat(sample.archive()).isEqualTo(sample.archive());
    }

    @Test
    void whatDoesNotShrinkIsStored() throws IOException {
        Sample sample = new Sample(home, 5_000_000);

        assertThat(sample.archive().length).isBetween(5_000_000, 5_005_000);
    }

    @Test
    void everyMemberTellsItsLengthAndHoldsAtMostOneBlock() throws IOException {
        byte[] archive = Sample.withOddNames(home).archive();
        int members = 0;
        for (int start = 0; start < archive.length; members++) {
            assertThat(archive[start + 12]).isEqualTo((byte) 'K');
            assertThat(archive[start + 13]).isEqualTo((byte) 'H');
            int length = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(start + 16);
            byte[] content =
                    new GZIPInputStream(new ByteArrayInputStream(archive, start, length))
                            .readAllBytes();
            assertThat(content.length).isBetween(1, Layout.BLOCK_BYTES);
            start += length;
        }
        assertThat(members).isGreaterThan(6);
    }

    @Test
    void aFileThatGrewIsReadToItsFrozenLength() throws IOException {
        Path grown = Files.write(home.resolve("grown"), new byte[5000]);
        Sample sample = new Sample(home, 10);
        sample.file("a", new byte[3000]);
        Path database = Files.write(home.resolve("db"), sample.database());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (ArchiveWriter writer = writer(out, sample.manifest())) {
            writer.database(database);
            writer.bucketFile("a", grown, 3000, 0600, Sample.MODIFIED);
            writer.finish();
        }

        Sample.Collector read = new Sample.Collector();
        reader(Files.write(home.resolve("out"), out.toByteArray())).extract(read, progress());
        assertThat(read.tree.get("a")).hasSize(3000);
    }

    @Test
    void aFileThatShrankIsNamed() throws IOException {
        Path shrunk = Files.write(home.resolve("shrunk"), new byte[2999]);
        Sample sample = new Sample(home, 10);
        sample.file("a", new byte[3000]);
        Path database = Files.write(home.resolve("db"), sample.database());

        try (ArchiveWriter writer = writer(new ByteArrayOutputStream(), sample.manifest())) {
            writer.database(database);
            assertThatThrownBy(() -> writer.bucketFile("a", shrunk, 3000, 0600, Sample.MODIFIED))
                    .isInstanceOf(CorruptArchiveException.class)
                    .hasMessage("bucket/a: found a file of 2,999 bytes, expected 3,000 bytes");
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aDatabaseThatIsNotTheManifestsIsRefused() throws IOException {
        Sample sample = new Sample(home, 10);
        Path other = Files.write(home.resolve("db"), new byte[10]);

        try (ArchiveWriter writer = writer(new ByteArrayOutputStream(), sample.manifest())) {
            assertThatThrownBy(() -> writer.database(other))
                    .isInstanceOf(CorruptArchiveException.class)
                    .hasMessageContaining(sample.manifest().database().sha256());
        }
    }

    @Test
    void aTreeThatIsNotTheManifestsIsRefused() throws IOException {
        Sample sample = new Sample(home, 10);
        Manifest manifest = sample.manifest();
        sample.file("one more", new byte[1]);

        assertThatThrownBy(() -> sample.archive(manifest))
                .isInstanceOf(CorruptArchiveException.class)
                .hasMessageContaining("found 1 files of 1 bytes, expected 0 files of 0 bytes");
    }

    @Test
    void nothingIsLeftInTheSpoolWhereverWritingStops() throws IOException {
        Sample sample = new Sample(home, 3_000_000);
        Path database = Files.write(home.resolve("db"), sample.database());
        Path spool = Files.createDirectory(home.resolve("spool"));
        CompressionOptions options = new CompressionOptions(1, 2, spool);

        try (ArchiveWriter writer =
                new ArchiveWriter(
                        OutputStream.nullOutputStream(),
                        sample.manifest(),
                        options,
                        bytes -> {
                            throw new CancellationException();
                        })) {
            assertThatThrownBy(() -> writer.database(database))
                    .isInstanceOf(CancellationException.class);
        }

        assertThat(spool).isEmptyDirectory();
    }

    @Test
    void aFullDiskIsReportedAsWhatItIs() throws IOException {
        Sample sample = new Sample(home, 3_000_000);
        Path database = Files.write(home.resolve("db"), sample.database());
        AtomicLong left = new AtomicLong(500_000);
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        write(new byte[] {(byte) value}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int count) throws IOException {
                        if (left.addAndGet(-count) < 0) {
                            throw new IOException("No space left on device");
                        }
                    }
                };

        try (ArchiveWriter writer = writer(full, sample.manifest())) {
            assertThatThrownBy(
                            () -> {
                                writer.database(database);
                                writer.finish();
                            })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(ArchiveException.class)
                    .hasMessage("No space left on device");
        }
    }

    @Test
    void readingReportsEveryByteOfTheFile() throws IOException {
        Path archive = Sample.withOddNames(home).archive("a.tar.gz");
        AtomicLong bytes = new AtomicLong();

        reader(archive).verify(bytes::addAndGet);

        assertThat(bytes).hasValue(Files.size(archive));
    }

    @Test
    void aVisitorMayLeaveContentUnreadAndItsExceptionPasses() throws IOException {
        Path archive = Sample.withOddNames(home).archive("a.tar.gz");
        ArchiveVisitor picky =
                new ArchiveVisitor() {
                    @Override
                    public void database(ArchiveEntry.Database entry, InputStream content) {}

                    @Override
                    public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {}

                    @Override
                    public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) {}
                };
        ArchiveVisitor failing =
                new ArchiveVisitor() {
                    @Override
                    public void database(ArchiveEntry.Database entry, InputStream content)
                            throws IOException {
                        throw new IOException("No space left on device");
                    }

                    @Override
                    public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {}

                    @Override
                    public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) {}
                };

        assertThat(reader(archive).extract(picky, progress()).manifest()).isPresent();
        assertThatThrownBy(() -> reader(archive).extract(failing, progress()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void manyFilesTakeTheirDigestsThroughTheSpool() throws IOException {
        Sample sample = new Sample(home, 10);
        for (int index = 0; index < 1000; index++) {
            sample.file("%04d/%s".formatted(index, "x".repeat(90)), new byte[] {(byte) index});
        }

        assertThat(reader(sample.archive("a.tar.gz")).verify(progress()).content().bucketFiles())
                .isEqualTo(1000);
    }

    /** Outside what a plain header of tar holds. */
    @ParameterizedTest
    @ValueSource(strings = {"1960-01-02T03:04:05Z", "2300-01-02T03:04:05Z"})
    void farTimesAreReadBackAsTheyWere(String text) throws IOException {
        Instant far = Instant.parse(text);
        Manifest plain = new Sample(home, 10).manifest();
        Manifest manifest =
                new Manifest(
                        "far",
                        far,
                        1,
                        plain.hub(),
                        plain.database(),
                        plain.bucket(),
                        plain.contents(),
                        Optional.empty(),
                        Map.of());
        Path database = Files.write(home.resolve("hub.db"), Sample.random(10, 1));
        Path archive = home.resolve("far.tar.gz");
        try (OutputStream out = Files.newOutputStream(archive);
                ArchiveWriter writer = writer(out, manifest)) {
            writer.database(database);
            writer.bucketDirectory("a", 0700, far);
            writer.finish();
        }
        Sample.Collector read = new Sample.Collector();

        assertThat(reader(archive).isCanonical()).isTrue();
        assertThat(reader(archive).extract(read, progress()).manifest()).contains(manifest);
        assertThat(read.times.values()).containsOnly(far);
    }

    @Test
    void severalRootsAreAListInTheManifest() throws IOException {
        Sample sample = new Sample(home, 10);
        Manifest manifest = sample.manifest();
        Manifest two =
                new Manifest(
                        "two",
                        manifest.created(),
                        1,
                        manifest.hub(),
                        manifest.database(),
                        new Manifest.BucketPart(List.of("/bucket", "/old bucket"), 0, 0),
                        manifest.contents(),
                        Optional.empty(),
                        Map.of());
        Path archive = Files.write(home.resolve("two.tar.gz"), sample.archive(two));

        assertThat(reader(archive).manifest().toYaml())
                .contains("root: [/bucket, \"/old bucket\"]");
        assertThat(reader(archive).verify(progress()).manifest()).contains(two);
    }

    private ArchiveWriter writer(OutputStream out, Manifest manifest) throws IOException {
        return new ArchiveWriter(
                out, manifest, new CompressionOptions(1, 2, home), ArchiveProgress.NONE);
    }

    private static ArchiveReader reader(Path archive) {
        return new ArchiveReader(archive, ArchiveLimits.defaults());
    }

    private static ArchiveProgress progress() {
        return ArchiveProgress.NONE;
    }
}
