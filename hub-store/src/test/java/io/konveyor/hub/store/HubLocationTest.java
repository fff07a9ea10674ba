package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubLocationTest {
    @TempDir private Path temporary;
    private Path directory;
    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        directory = temporary.toRealPath();
        data = Files.createDirectory(directory.resolve("data"));
    }

    private HubLocation locate(Path database) throws IOException {
        return HubLocation.of(database, directory.resolve("bucket"), directory.resolve("keys"));
    }

    @Test
    void aDatabaseThatIsALinkIsReplacedWhereItLies() throws IOException {
        Files.createFile(data.resolve("real.db"));
        Files.createSymbolicLink(directory.resolve("second.db"), Path.of("data/real.db"));
        Path link = Files.createSymbolicLink(directory.resolve("hub.db"), Path.of("second.db"));

        HubLocation location = locate(link);

        assertThat(location.database()).isEqualTo(data.resolve("real.db"));
        assertThat(location.generationsDirectory()).isEqualTo(data.resolve("hub.generations"));
        assertThat(location.lockFile()).isEqualTo(data.resolve("real.db.lock"));
    }

    @Test
    void linksOfADatabaseThatDoesNotExistYetAreResolvedToo() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), data);
        Path dangling =
                Files.createSymbolicLink(directory.resolve("hub.db"), data.resolve("new/hub.db"));

        assertThat(locate(directory.resolve("link/sub/hub.db")).database())
                .isEqualTo(data.resolve("sub/hub.db"));
        assertThat(locate(dangling).database()).isEqualTo(data.resolve("new/hub.db"));
    }

    @Test
    void theBucketPathKeepsItsLinksBecauseTheRowsNameIt() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("bucket"), data);

        assertThat(locate(data.resolve("hub.db")).bucketPath()).isEqualTo(link);
        assertThat(locate(data.resolve("hub.db")).bucketRoot(0)).isEqualTo(link);
        assertThat(locate(data.resolve("hub.db")).bucketRoot(3))
                .isEqualTo(link.resolve(".generation/3"));
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path one = Files.createSymbolicLink(directory.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(directory.resolve("two"), Path.of("one"));

        assertThatThrownBy(() -> locate(one))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("a symbolic link that leads back to itself");
    }

    @Test
    void relativePathsBecomeAbsolute() throws IOException {
        assertThat(HubLocation.of(Path.of("hub.db"), Path.of("bucket"), Path.of("keys")).database())
                .isAbsolute();
        assertThatThrownBy(() -> new HubLocation(Path.of("hub.db"), directory, directory))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
