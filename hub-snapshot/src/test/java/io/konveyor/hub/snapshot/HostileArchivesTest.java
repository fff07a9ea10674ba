package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.HostileArchive;
import io.konveyor.hub.testing.HostileArchives;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.RawTar;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class HostileArchivesTest {
    @TempDir static Path disk;
    private static LivingHub hub;
    private static byte[] database;

    @BeforeAll
    static void serve() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD_EMPTY.unpack(disk.resolve("hub"));
        database = Files.readAllBytes(unpacked.database());
        hub = LivingHub.resting(unpacked, unpacked.passphrase()).started();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** Every file and directory of the Hub, and beside it, with its size. */
    private static Map<String, Long> everything() {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(disk)) {
            for (Path each : all.toList()) {
                String name = disk.relativize(each).toString();
                boolean sqlites =
                        name.endsWith("-wal") || name.endsWith("-shm") || name.endsWith("hub.db");
                if (!sqlites && !LivingHub.RECORDS.contains(each.getFileName().toString())) {
                    found.put(
                            name,
                            Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
                                    ? Files.size(each)
                                    : -1L);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SnapshotException refusal(byte[] archive, Optional<Passphrase> passphrase)
            throws IOException {
        Path file = Files.write(disk.resolve("uploaded"), archive);
        Map<String, Long> before = everything();
        SnapshotException refused =
                catchThrowableOfType(
                        SnapshotException.class,
                        () ->
                                hub.service
                                        .importArchive(file, Optional.empty(), passphrase)
                                        .await());
        assertThat(everything()).as("no byte left behind").isEqualTo(before);
        return refused;
    }

    @TestFactory
    Stream<DynamicTest> isRefusedSaysWhyAndLeavesNothingBehind() {
        return HostileArchives.all(database).stream()
                .map(
                        hostile ->
                                DynamicTest.dynamicTest(
                                        hostile.name(), () -> refused(hostile, Optional.empty())));
    }

    private static void refused(HostileArchive hostile, Optional<Passphrase> passphrase)
            throws IOException {
        SnapshotException refused = refusal(hostile.archive(), passphrase);
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused).hasMessageContaining(hostile.says());
        assertThat(refused.getMessage()).doesNotContain(disk.toString());
        assertThat(codes(hostile.status())).as(refused.getMessage()).contains(refused.code());
    }

    private static List<SnapshotErrorCode> codes(int status) {
        return switch (status) {
            case 400 ->
                    List.of(
                            SnapshotErrorCode.MALFORMED_ARCHIVE,
                            SnapshotErrorCode.MALFORMED_MANIFEST,
                            SnapshotErrorCode.MALFORMED_NAME);
            case 409 -> List.of(SnapshotErrorCode.NOT_DEPLOYABLE);
            case 413 -> List.of(SnapshotErrorCode.LIMIT_EXCEEDED);
            default -> List.of();
        };
    }

    @Test
    void aKeyThatCostsTooMuchIsRefusedBeforeItIsTried() throws IOException {
        try (Passphrase passphrase = new Passphrase("whatever it is".toCharArray())) {
            refused(HostileArchives.costlyKey(database), Optional.of(passphrase));
        }
    }

    @Test
    void theArchiveAllOthersAreMadeOfIsAccepted() throws IOException {
        Path file = Files.write(disk.resolve("uploaded"), HostileArchives.accepted(database));
        SnapshotEntry entry =
                hub.service
                        .importArchive(
                                file, Optional.of(new SnapshotName("good")), Optional.empty())
                        .await();
        assertThat(entry.databaseVersion()).isEqualTo(23);
        hub.service.delete(new SnapshotName("good"));
    }

    @Test
    void whateverIsPutAmongTheArchivesByHandIsListedAndStays() throws IOException {
        Path archives = hub.home.resolve("snapshots");
        List<Path> put = new ArrayList<>();
        int number = 0;
        for (HostileArchive hostile : HostileArchives.all(database)) {
            if (hostile.archive().length < 1 << 20) {
                put.add(
                        Files.write(
                                archives.resolve("hostile-%03d.tar.gz".formatted(number++)),
                                hostile.archive()));
            }
        }
        put.add(Files.createDirectory(archives.resolve("directory.tar.gz")));
        Path secret = Files.write(disk.resolve("secret"), HostileArchives.accepted(database));
        put.add(Files.createSymbolicLink(archives.resolve("link.tar.gz"), secret));
        put.add(
                Files.createSymbolicLink(
                        archives.resolve("nowhere.tar.gz"), disk.resolve("nowhere")));
        for (int junk = 0; junk < 3000; junk++) {
            put.add(Files.writeString(archives.resolve("junk-%04d.tar.gz".formatted(junk)), "x"));
        }
        put.add(Files.writeString(archives.resolve("no archive at all"), "x"));
        try {
            List<SnapshotEntry> listed = hub.service.list();

            assertThat(listed).hasSize(number + 3000);
            assertThat(listed).noneMatch(SnapshotEntry::deployable);
            assertThat(listed)
                    .allSatisfy(
                            entry -> {
                                assertThat(entry.origin()).isEqualTo("not imported");
                                assertThat(entry.reason()).isNotBlank();
                            })
                    .noneMatch(entry -> entry.name().matches("link|nowhere|directory"));
            Map<String, Long> before = everything();
            for (int index = 0; index < number; index += 7) {
                SnapshotName name = new SnapshotName("hostile-%03d".formatted(index));
                assertThat(
                                catchThrowableOfType(
                                        SnapshotException.class,
                                        () -> hub.service.adopt(name, Optional.empty()).await()))
                        .isNotNull();
            }
            assertThat(everything()).isEqualTo(before);
        } finally {
            for (Path each : put) {
                Files.delete(each);
            }
            Files.delete(secret);
        }
    }

    /**
     * Headers changed at random, with their checksums made right: the parser has to look at all.
     */
    @Test
    void whatIsAcceptedWritesNothingOutsideItsDirectory() throws IOException {
        byte[] tar =
                new RawTar()
                        .file("snapshot.yaml", "name: fuzzed\n")
                        .file("hub.db", database)
                        .directory("bucket/a")
                        .file("bucket/a/b", "one")
                        .pax("path=bucket/a/" + "l".repeat(120))
                        .file("bucket/c", "two")
                        .entry("././@LongLink", 'L', "bucket/a/long\0".getBytes(UTF_8), "")
                        .file("bucket/d", "three")
                        .tar();
        int records = tar.length / 512;
        List<Integer> headers = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            if (tar[record * 512 + 257] == 'u' && tar[record * 512 + 258] == 's') {
                headers.add(record);
            }
        }
        Map<String, Long> before = everything();
        int accepted = 0;
        for (int point : Matrix.points("headers changed at random", 2000)) {
            Random random = new Random(point);
            byte[] changed = tar.clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                int header = headers.get(random.nextInt(headers.size())) * 512;
                byte[] record = Arrays.copyOfRange(changed, header, header + 512);
                String[] bits = {"/", "..", "../", "\0", "x", "0", "7", "bucket/", "a"};
                byte[] bit =
                        random.nextBoolean()
                                ? bits[random.nextInt(bits.length)].getBytes(UTF_8)
                                : new byte[] {(byte) random.nextInt(256)};
                int[] fields = {0, 7, 20, 100, 124, 130, 156, 157, 257, 345};
                int at = fields[random.nextInt(fields.length)] + random.nextInt(4);
                System.arraycopy(bit, 0, record, at, bit.length);
                System.arraycopy(RawTar.sealed(record), 0, changed, header, 512);
            }
            Path file = Files.write(disk.resolve("uploaded"), RawTar.gzip(changed));
            SnapshotName name = new SnapshotName("fuzzed");
            try {
                hub.service.importArchive(file, Optional.of(name), Optional.empty()).await();
                accepted++;
                hub.service.delete(name);
            } catch (SnapshotException refused) {
                assertThat(refused.code())
                        .as("point %d: %s", point, refused.getMessage())
                        .isNotEqualTo(SnapshotErrorCode.INTERNAL);
            }
            before.put("uploaded", Files.size(file));
            assertThat(everything()).as("point %d", point).isEqualTo(before);
        }
        System.out.printf("%d of the changed archives were accepted%n", accepted);
    }
}
