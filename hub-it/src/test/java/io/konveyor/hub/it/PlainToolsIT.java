package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Tools;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot opens with what every Linux machine has, and no Hub. */
class PlainToolsIT {
    @TempDir Path directory;

    @Test
    void tarSha256sumSqliteAndAgeOpenASnapshot() throws Exception {
        Tools.require("tar");
        Tools.require("sha256sum");
        Tools.require("sqlite3");
        Tools.require("age");
        UnpackedFixture unpacked = Fixture.HEAD.unpack(directory.resolve("state"));
        HubHome home = HubHome.of(unpacked, directory);
        try (RunningHub hub = home.start()) {
            CarriedSnapshotIT.create(hub, "plain");
        }
        Path archive = home.archives().resolve("plain.tar.gz");
        Path out = Files.createDirectory(directory.resolve("out"));
        run(out, "tar", "xzf", archive.toString());
        run(out, "sha256sum", "-c", "--quiet", "SHA256SUMS");
        assertThat(run(out, "sqlite3", "hub.db", "pragma integrity_check").strip()).isEqualTo("ok");
        for (JsonNode entry : unpacked.bucketListing()) {
            assertThat(out.resolve("bucket").resolve(entry.get("path").textValue())).exists();
        }
        Path identity = unpacked.database().resolveSibling("hub.keys").resolve("identity.txt");
        Files.writeString(
                out.resolve("key.age"), key(Files.readString(out.resolve("snapshot.yaml"))));
        assertThat(run(out, "age", "-d", "-i", identity.toString(), "key.age")).isEqualTo("tackle");
    }

    private static String key(String manifest) {
        int begin = manifest.indexOf("-----BEGIN AGE");
        int end = manifest.indexOf("-----END AGE ENCRYPTED FILE-----");
        return manifest.substring(begin, end).replace("\n  ", "\n")
                + "-----END AGE ENCRYPTED FILE-----\n";
    }

    private static String run(Path in, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command))
                        .directory(in.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", List.of(command), output).isZero();
        return output;
    }
}
