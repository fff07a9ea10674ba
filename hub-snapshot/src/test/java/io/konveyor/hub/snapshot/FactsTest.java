package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {
    private static final SnapshotName DEMO = new SnapshotName("demo");

    @TempDir private Path directory;

    @Test
    void theyHoldForAnArchiveAndForTheOneThatIsAboutToReplaceIt() throws IOException {
        Path archive = Files.writeString(directory.resolve("old"), "old");
        Path successor = Files.writeString(directory.resolve("new"), "newer");
        Path stranger = Files.writeString(directory.resolve("other"), "put there by hand");
        Facts facts = Facts.of(Facts.IMPORTED, archive);
        facts.movedTo(successor).write(directory, DEMO);
        assertThat(read(archive)).isEqualTo(Facts.IMPORTED);
        assertThat(read(successor)).isEqualTo(Facts.IMPORTED);
        assertThat(read(stranger)).isEqualTo("none");
    }

    private String read(Path archive) throws IOException {
        return Facts.read(directory, DEMO, Files.readAttributes(archive, BasicFileAttributes.class))
                .map(Facts::origin)
                .orElse("none");
    }
}
