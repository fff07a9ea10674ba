package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.MigrationChain.Migrated;
import io.konveyor.hub.store.MigrationChain.Watch;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The database a Hub starts on is old or new, whole, and the old one is kept until it has served.
 */
final class LiveMigrationTest {
    private static final Watch NOBODY = (migration, number, count) -> {};

    @TempDir private Path directory;
    private HubLocation location;
    private Keyring keyring;
    private Generation generation;

    private LiveMigration on(UnpackedFixture hub, String passphrase) throws Exception {
        location = HubLocation.of(hub.database(), hub.bucket(), directory.resolve("hub.keys"));
        keyring = Keyring.open(location.keyring());
        generation =
                Generations.recover(
                                location,
                                keyring.put(HubPassphrase.of(passphrase)),
                                Clock.systemUTC())
                        .current();
        return new LiveMigration(location);
    }

    private Optional<Migrated> run(LiveMigration live) throws Exception {
        return live.run(generation, keyring, Clock.systemUTC(), NOBODY);
    }

    private Path kept(String name) {
        return location.generationsDirectory().resolve(name);
    }

    @Test
    void anOlderDatabaseIsMigratedAndOpensAndTheOldOneIsKeptUntilItHasServed() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_3.unpack(directory.resolve("hub"));
        byte[] old = Files.readAllBytes(hub.database());
        LiveMigration live = on(hub, hub.passphrase());

        assertThat(run(live)).get().extracting(Migrated::from).isEqualTo(12);

        assertThat(kept("before-migration-12.db")).hasBinaryContent(old);
        try (HubStore store = HubStore.open(location, generation, keyring)) {
            assertThat(store.database().generation()).isZero();
        }
        live.served();
        assertThat(location.generationsDirectory()).isEmptyDirectory();
        assertThat(run(live)).isEmpty();
    }

    @Test
    void aDatabaseInDoubtIsKeptAlsoAfterItHasServed() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_7.unpack(directory.resolve("hub"));
        byte[] old = Files.readAllBytes(hub.database());
        LiveMigration live = on(hub, "another");

        assertThat(run(live)).get().extracting(Migrated::doubtful).isEqualTo(true);

        live.served();
        assertThat(kept("doubtful-before-migration-16.db")).hasBinaryContent(old);
    }

    @Test
    void whatIsRefusedLeavesTheDatabaseAsItWasAndNothingBeside() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_9.unpack(directory.resolve("hub"));
        byte[] old = Files.readAllBytes(hub.database());
        LiveMigration live = on(hub, "another");

        assertThatThrownBy(() -> run(live))
                .isInstanceOfSatisfying(
                        UnusableDatabaseException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_KEY));

        assertThat(hub.database()).hasBinaryContent(old);
        assertThat(location.generationsDirectory()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogOfAnotherDatabaseIsNotFoldedIn(boolean older) throws Exception {
        UnpackedFixture hub =
                older
                        ? OlderFixture.V0_9.unpack(directory.resolve("hub"))
                        : Fixture.HEAD.unpack(directory.resolve("hub"));
        LiveMigration live = on(hub, hub.passphrase());
        Path log = hub.database().resolveSibling(hub.database().getFileName() + "-wal");
        leaveLogOf(Fixture.V0_10.unpack(directory.resolve("other")).database(), log);
        byte[] database = Files.readAllBytes(hub.database());
        byte[] left = Files.readAllBytes(log);

        assertThat(run(live)).isEmpty();
        assertThatThrownBy(() -> HubStore.open(location, generation, keyring))
                .hasMessageContaining("the log it was written with");

        assertThat(hub.database()).hasBinaryContent(database);
        assertThat(log).hasBinaryContent(left);
    }

    /** Many pages of it, as they lie there while it is open. */
    private static void leaveLogOf(Path database, Path log) throws Exception {
        try (Connection connection = Connections.writable(database)) {
            Connections.execute(connection, "PRAGMA journal_mode=WAL");
            Connections.execute(connection, "PRAGMA wal_autocheckpoint=0");
            Connections.execute(connection, "UPDATE Tag SET Name = Name || ' changed'");
            Connections.execute(connection, "UPDATE Setting SET UpdateUser = 'somebody'");
            Files.copy(database.resolveSibling(database.getFileName() + "-wal"), log);
        }
    }

    @Test
    void aMigrationThatWasKilledBeginsAnewFromTheUntouchedDatabase() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_3.unpack(directory.resolve("hub"));
        LiveMigration live = on(hub, hub.passphrase());
        Files.createDirectories(location.generationsDirectory());
        for (String left : new String[] {"migrating.db", "migrating.db-wal", "migrating.db-shm"}) {
            Files.writeString(kept(left), "half of something");
        }

        assertThat(run(live)).isPresent();

        assertThat(location.generationsDirectory())
                .isDirectoryContaining("glob:**/before-migration-12.db")
                .isDirectoryNotContaining("glob:**/migrating*");
        Database.open(hub.database()).close();
    }

    @Test
    void killedBetweenKeepingAndRenamingTheSecondNameGoesAtTheNextStart() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_3.unpack(directory.resolve("hub"));
        on(hub, hub.passphrase());
        Files.createDirectories(location.generationsDirectory());
        Files.createLink(kept("before-migration-12.db"), hub.database());

        LiveMigration live = on(hub, hub.passphrase());

        assertThat(run(live)).isPresent();
        assertThat(kept("before-migration-12.db")).exists();
        assertThat(Files.isSameFile(kept("before-migration-12.db"), hub.database())).isFalse();
    }

    @Test
    void currentMissingAndUnreadableDatabasesAreLeftToWhoOpensThem() throws Exception {
        UnpackedFixture hub = Fixture.HEAD.unpack(directory.resolve("hub"));
        LiveMigration live = on(hub, hub.passphrase());
        byte[] before = Files.readAllBytes(hub.database());

        assertThat(run(live)).isEmpty();
        assertThat(hub.database()).hasBinaryContent(before);

        Files.writeString(hub.database(), "no database ".repeat(200));
        assertThat(run(live)).isEmpty();
        Files.delete(hub.database());
        assertThat(run(live)).isEmpty();
        assertThat(location.generationsDirectory()).doesNotExist();
    }

    @Test
    void aLogBesideTheOldDatabaseIsPartOfIt() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_3.unpack(directory.resolve("hub"));
        Path left = Files.createDirectories(directory.resolve("left"));
        try (var connection = Connections.writable(hub.database())) {
            Connections.execute(connection, "PRAGMA journal_mode=WAL");
            Connections.execute(
                    connection, "UPDATE Application SET Name = 'from the log' WHERE ID = 1");
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Path file = hub.database().resolveSibling("hub.db" + suffix);
                Files.copy(file, left.resolve("hub.db" + suffix));
            }
        }
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.copy(
                    left.resolve("hub.db" + suffix),
                    hub.database().resolveSibling("hub.db" + suffix),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        LiveMigration live = on(hub, hub.passphrase());

        assertThat(run(live)).isPresent();

        try (var connection = Connections.immutable(hub.database())) {
            assertThat(Connections.texts(connection, "SELECT Name FROM Application WHERE ID = 1"))
                    .containsExactly("from the log");
        }
    }
}
