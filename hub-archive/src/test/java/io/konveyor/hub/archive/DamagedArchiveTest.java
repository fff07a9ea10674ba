package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class DamagedArchiveTest {
    private static final ArchiveLimits LIMITS =
            new ArchiveLimits(50, 1_000_000, 4_000_000, 600, 10);

    @TempDir private Path home;

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsRefusedAndSaid() {
        return RefusedArchives.all().stream()
                .map(
                        vector ->
                                DynamicTest.dynamicTest(
                                        vector.name(),
                                        () ->
                                                assertThatThrownBy(() -> verify(vector.archive()))
                                                        .isInstanceOf(vector.raised())
                                                        .hasMessageContaining(vector.says())));
    }

    @Test
    void theLeastItselfIsAccepted() throws IOException {
        assertThat(verify(TarBuilder.least().archive()).content().bucketFiles()).isZero();
        assertThat(verify(RefusedArchives.listed().archive()).content().digestsListed()).isTrue();
    }

    @Test
    void anArchiveCutAnywhereIsRefused() throws IOException {
        byte[] archive = ours();
        List<Integer> members = memberStarts(archive);
        List<Integer> cuts = new ArrayList<>();
        for (int start : members) {
            for (int delta : new int[] {-9, -8, -4, -1, 0, 1, 2, 9, 10, 19, 20, 21, 40}) {
                cuts.add(start + delta);
            }
        }
        for (int step = 0; step < archive.length; step += archive.length / 100) {
            cuts.add(step);
        }
        for (int cut : cuts) {
            if (cut >= 0 && cut < archive.length) {
                assertThat(catchThrowable(() -> verify(Arrays.copyOf(archive, cut))))
                        .as("cut at %d of %d, members at %s", cut, archive.length, members)
                        .isInstanceOf(CorruptArchiveException.class);
            }
        }
    }

    @Test
    void aFlippedBitAnywhereIsRefusedOrChangesNothing() throws IOException {
        byte[] archive = ours();
        VerifiedArchive whole = verify(archive);
        int harmless = 0;
        for (int position = 0; position < archive.length; position += archive.length / 300) {
            byte[] flipped = archive.clone();
            flipped[position] ^= (byte) (1 << (position % 8));
            try {
                assertThat(verify(flipped).content()).isEqualTo(whole.content());
                harmless++;
            } catch (ArchiveException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(harmless).isLessThan(20);
    }

    @Test
    void aFlippedBitInAnyByteOfTheFirstMemberIsRefusedOrChangesNothing() throws IOException {
        byte[] archive = ours();
        VerifiedArchive whole = verify(archive);
        int length = memberStarts(archive).get(1);
        int harmless = 0;
        for (int position = 0; position < length; position++) {
            byte[] flipped = archive.clone();
            flipped[position] ^= 4;
            try {
                VerifiedArchive read = verify(flipped);
                // A time nobody reads, or a repetition taken from another place.
                assertThat(read.manifest()).as("flip at %d", position).isEqualTo(whole.manifest());
                harmless++;
            } catch (ArchiveException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(harmless).isLessThan(30);
    }

    @Test
    void membersExchangedAreRefused() throws IOException {
        byte[] archive = ours();
        List<Integer> starts = memberStarts(archive);
        int second = starts.get(1);
        int third = starts.get(2);
        int fourth = starts.get(3);
        byte[] exchanged =
                TarBuilder.concat(
                        Arrays.copyOf(archive, second),
                        Arrays.copyOfRange(archive, third, fourth),
                        Arrays.copyOfRange(archive, second, third),
                        Arrays.copyOfRange(archive, fourth, archive.length));
        byte[] dropped =
                TarBuilder.concat(
                        Arrays.copyOf(archive, third),
                        Arrays.copyOfRange(archive, fourth, archive.length));

        assertThatThrownBy(() -> verify(exchanged)).isInstanceOf(CorruptArchiveException.class);
        assertThatThrownBy(() -> verify(dropped)).isInstanceOf(CorruptArchiveException.class);
    }

    private VerifiedArchive verify(byte[] archive) throws IOException {
        Path file = Files.write(home.resolve("archive"), archive);
        return new ArchiveReader(file, LIMITS).verify(ArchiveProgress.NONE);
    }

    /** An archive of our own, of several members. */
    private byte[] ours() throws IOException {
        Sample sample = new Sample(home, 300_000);
        sample.directory("a");
        sample.file("a/noise", Sample.random(900_000, 3));
        sample.file("a/more noise", Sample.random(900_000, 4));
        sample.file("a/text", "text and text\n".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        sample.file("a/empty", new byte[0]);
        return sample.archive();
    }

    private static List<Integer> memberStarts(byte[] archive) {
        List<Integer> starts = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < archive.length; start += bytes.getInt(start + 16)) {
            starts.add(start);
        }
        assertThat(starts).hasSizeGreaterThan(3);
        return starts;
    }
}
