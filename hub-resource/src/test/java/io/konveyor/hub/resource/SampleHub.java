package io.konveyor.hub.resource;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.SecretCipher;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The resources of an unpacked fixture. */
public record SampleHub(UnpackedFixture fixture, HubStore store, HubResources resources)
        implements AutoCloseable {
    /** When everything in it happens. */
    public static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-03-04T05:06:07.5Z"), ZoneOffset.ofHours(1));

    /** Opens {@code fixture} in {@code directory}. */
    public static SampleHub open(Fixture fixture, Path directory) throws Exception {
        UnpackedFixture unpacked = fixture.unpack(directory);
        HubStore store =
                new HubStore(
                        Generation.initial("sample"),
                        Database.open(unpacked.database()),
                        new BucketTree(unpacked.bucket(), unpacked.bucket().resolve(".generation")),
                        new SecretCipher(HubPassphrase.of(unpacked.passphrase())));
        return new SampleHub(unpacked, store, new HubResources(store, CLOCK));
    }

    @Override
    public void close() {
        store.close();
    }
}
