package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people's programs make of our archives, and we of theirs. */
final class PlainToolsTest {
    private static final String READ_WITH_PYTHON =
            """
            import sys, tarfile
            tarfile.open(sys.argv[1]).extractall(sys.argv[2])
            """;

    @TempDir private Path home;

    @Test
    void gzipTestsIt() throws Exception {
        Tools.require("gzip");
        run("gzip", "-t", archive().toString());
    }

    @Test
    void gnuTarUnpacksItAndSha256sumAcceptsItsDigests() throws Exception {
        Tools.require("tar");
        Tools.require("sha256sum");
        Path target = target();

        String said = run("tar", "-xzf", archive().toString(), "-C", target.toString());

        assertThat(said).isEmpty();
        requireSame(target);
        String checked =
                run(
                        "sh",
                        "-c",
                        "cd \"$0\" && sha256sum --check --strict SHA256SUMS",
                        target.toString());
        assertThat(checked).doesNotContain("FAILED");
    }

    @Test
    void bsdtarUnpacksIt() throws Exception {
        Tools.require("bsdtar");
        Path target = target();

        run("bsdtar", "-xf", archive().toString(), "-C", target.toString());

        requireSame(target);
    }

    @Test
    void pythonUnpacksIt() throws Exception {
        Tools.require("python3");
        Path target = target();

        run("python3", "-c", READ_WITH_PYTHON, archive().toString(), target.toString());

        requireSame(target);
    }

    @Test
    void whatWasUnpackedAndPackedAgainWithTarIsRead() throws Exception {
        Tools.require("tar");
        Path target = target();
        run("tar", "-xzf", archive().toString(), "-C", target.toString());
        Path again = home.resolve("again.tar.gz");
        run("sh", "-c", "cd \"$0\" && tar -czf \"$1\" *", target.toString(), again.toString());

        ArchiveReader reader = new ArchiveReader(again, ArchiveLimits.defaults());
        Sample.Collector read = new Sample.Collector();
        VerifiedArchive verified = reader.extract(read, ArchiveProgress.NONE);

        assertThat(read.holds(sample())).isTrue();
        assertThat(verified.content().digestsListed()).isTrue();
        assertThat(reader.isCanonical()).isFalse();
    }

    @Test
    void theLeastThatTarMakesOfADatabaseAndABucketTreeIsRead() throws Exception {
        Tools.require("tar");
        Path source = Files.createDirectories(home.resolve("source/bucket/5e0c"));
        Files.writeString(source.resolve("file"), "content");
        Files.write(home.resolve("source/hub.db"), sample().database());
        Files.writeString(home.resolve("source/snapshot.yaml"), "name: by-hand\n");
        for (List<String> arguments :
                List.of(
                        List.of("-C", home + "/source", "."),
                        List.of("-C", home + "/source", "bucket", "hub.db", "snapshot.yaml"),
                        List.of(
                                "--absolute-names",
                                "--transform",
                                "s,^" + home + "/source,,",
                                home + "/source/bucket",
                                home + "/source/hub.db",
                                home + "/source/snapshot.yaml"),
                        List.of(
                                "--format=ustar",
                                "-C",
                                home + "/source",
                                "hub.db",
                                "bucket",
                                "snapshot.yaml"))) {
            Path archive = home.resolve("by-hand.tar.gz");
            String[] command = {"tar", "-czf", archive.toString()};
            String[] all = Arrays.copyOf(command, command.length + arguments.size());
            for (int index = 0; index < arguments.size(); index++) {
                all[command.length + index] = arguments.get(index);
            }
            run(all);
            Sample.Collector read = new Sample.Collector();

            VerifiedArchive verified =
                    new ArchiveReader(archive, ArchiveLimits.defaults())
                            .extract(read, ArchiveProgress.NONE);

            assertThat(read.tree.keySet()).containsExactly("5e0c/", "5e0c/file");
            assertThat(read.database).isEqualTo(sample().database());
            assertThat(verified.manifest()).isEmpty();
            assertThat(verified.alleged().allegedName()).isEqualTo("by-hand");
            Manifest completed =
                    verified.completedWith(
                            Sample.CREATED,
                            new Manifest.Hub("", "", 23),
                            List.of("/bucket"),
                            new Manifest.Contents(1, 2, 3));
            assertThat(completed.database()).isEqualTo(sample().manifest().database());
            assertThat(completed.bucket())
                    .isEqualTo(new Manifest.BucketPart(List.of("/bucket"), 1, 7));
        }
    }

    private Sample sample() {
        return Sample.withOddNames(home);
    }

    private Path archive() throws IOException {
        return sample().archive("archive.tar.gz");
    }

    private Path target() throws IOException {
        return Files.createDirectory(home.resolve("target"));
    }

    private void requireSame(Path target) throws IOException {
        Sample sample = sample();
        assertThat(target.resolve("hub.db")).hasBinaryContent(sample.database());
        for (Map.Entry<String, byte[]> entry : sample.tree().entrySet()) {
            Path path = target.resolve("bucket").resolve(entry.getKey());
            if (entry.getKey().endsWith("/")) {
                assertThat(path).isDirectory();
            } else {
                assertThat(path).hasBinaryContent(entry.getValue());
                assertThat(Files.getLastModifiedTime(path).toInstant()).isEqualTo(Sample.MODIFIED);
            }
        }
        assertThat(Files.readString(target.resolve("snapshot.yaml")))
                .isEqualTo(UnverifiedManifest.of(sample.manifest()).toYaml());
    }

    static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", List.of(command), output).isZero();
        return output;
    }
}
