package io.konveyor.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixtureTest {
    @ParameterizedTest
    @EnumSource
    void unpacksTheTreeItsListingDescribes(Fixture fixture, @TempDir Path directory)
            throws IOException {
        UnpackedFixture unpacked = fixture.unpack(directory);
        for (var entry : unpacked.bucketListing()) {
            Path path = unpacked.bucket().resolve(entry.get("path").textValue());
            assertThat(path).exists();
            assertThat(Integer.toOctalString(mode(path)))
                    .isEqualTo(entry.get("mode").textValue().replaceFirst("^0+", ""));
        }
        assertThat(unpacked.answers("settings").has("GET /settings")).isTrue();
    }

    private static int mode(Path path) throws IOException {
        String text = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        int mode = 0;
        for (int i = 0; i < text.length(); i++) {
            mode = mode << 1 | (text.charAt(i) == '-' ? 0 : 1);
        }
        return mode;
    }
}
