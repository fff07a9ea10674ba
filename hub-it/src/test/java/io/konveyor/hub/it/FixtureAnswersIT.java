package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixtureAnswersIT {
    @ParameterizedTest
    @EnumSource
    void everyRouteAnswersAsTheUpstreamHubDid(Fixture fixture, @TempDir Path directory)
            throws IOException {
        UnpackedFixture unpacked = fixture.unpack(directory.resolve("state"));
        try (RunningHub hub = HubHome.of(unpacked, directory).start()) {
            assertThat(new ExpectedAnswers(unpacked, unpacked.bucket().toString()).differences(hub))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD", "V0_10"})
    void everySecretDecryptsAsListed(Fixture fixture, @TempDir Path directory) throws IOException {
        UnpackedFixture unpacked = fixture.unpack(directory.resolve("state"));
        try (RunningHub hub = HubHome.of(unpacked, directory).start()) {
            for (Map<String, Object> listed : unpacked.identities()) {
                var identity = hub.get("/identities/" + listed.get("id") + "?decrypted=true");
                for (String secret : new String[] {"user", "password", "key", "settings"}) {
                    assertThat(identity.get(secret).textValue()).isEqualTo(listed.get(secret));
                }
            }
        }
    }
}
