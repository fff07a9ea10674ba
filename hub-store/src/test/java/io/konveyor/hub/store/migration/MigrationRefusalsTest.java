package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.store.MigrationChain.Migrated;
import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused is refused by name, with what was found, and before anything is written. */
final class MigrationRefusalsTest {
    private static final MigrationChain.Watch NOBODY = (migration, number, count) -> {};

    @TempDir private Path directory;

    private OldDatabase empty(int version) throws Exception {
        return OldDatabase.empty(directory.resolve("hub.db"), version);
    }

    private static UnusableDatabaseException refusal(OldDatabase database) {
        return catchThrowableOfType(UnusableDatabaseException.class, database::migrate);
    }

    private void assertRefusedUntouched(OldDatabase database, Reason reason, String... said)
            throws Exception {
        byte[] before = Files.readAllBytes(database.file());

        UnusableDatabaseException refusal = refusal(database);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContainingAll(said);
        assertThat(database.file()).hasBinaryContent(before);
    }

    @Test
    void unknownFutureVersion() throws Exception {
        OldDatabase database =
                empty(23).with("UPDATE Setting SET Value = CAST('{\"version\":24}' AS BLOB)");

        assertRefusedUntouched(database, Reason.NEWER, "24", "23");
    }

    @Test
    void missingVersionRow() throws Exception {
        OldDatabase database = empty(12).with("DELETE FROM Setting");

        assertRefusedUntouched(database, Reason.NO_VERSION, ".migration.version", "expected");
    }

    @Test
    void versionThatIsNone() throws Exception {
        OldDatabase database = empty(12).with("UPDATE Setting SET Value = CAST('null' AS BLOB)");

        assertRefusedUntouched(database, Reason.NO_VERSION, "null");
    }

    @Test
    void foreignDatabase() throws Exception {
        OldDatabase database = new OldDatabase(directory.resolve("hub.db"));
        database.with("CREATE TABLE Recipe (ID integer)");

        assertRefusedUntouched(database, Reason.FOREIGN, "Setting");
    }

    @Test
    void fileThatIsNoDatabase() throws Exception {
        Path file = directory.resolve("hub.db");
        Files.writeString(file, "no database, but long enough to be looked at ".repeat(100));

        assertRefusedUntouched(new OldDatabase(file), Reason.NOT_SQLITE, "hub.db");
    }

    @Test
    void tablesOfAnEarlierVersionThanItSays() throws Exception {
        OldDatabase database =
                empty(12).with("UPDATE Setting SET Value = CAST('{\"version\":13}' AS BLOB)");

        assertRefusedUntouched(database, Reason.HALF_MIGRATED, "version 13", "task", "column");
    }

    @Test
    void tablesOfALaterVersionThanItSays() throws Exception {
        OldDatabase database =
                empty(13).with("UPDATE Setting SET Value = CAST('{\"version\":12}' AS BLOB)");

        assertRefusedUntouched(database, Reason.HALF_MIGRATED, "version 12", "version 13");
    }

    @Test
    void missingTable() throws Exception {
        OldDatabase database = empty(12).with("DROP TABLE Incident");

        assertRefusedUntouched(database, Reason.HALF_MIGRATED, "incident is missing");
    }

    @Test
    void whatANewerHubAddsByLookingIsNoHalfMigration() throws Exception {
        OldDatabase database = empty(12);

        database.migrate();

        assertThat(database.version()).isEqualTo(23);
    }

    @Test
    void wrongKeyFromVersion17On() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_9.unpack(directory.resolve("hub"));
        byte[] before = Files.readAllBytes(hub.database());

        UnusableDatabaseException refusal =
                catchThrowableOfType(
                        UnusableDatabaseException.class,
                        () -> new OldDatabase(hub.database()).migrate("another", NOBODY));

        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_KEY);
        assertThat(hub.database()).hasBinaryContent(before);
    }

    @Test
    void beforeVersion17AWrongKeyIsDoubtedAndSaid() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_7.unpack(directory.resolve("hub"));

        Migrated migrated = new OldDatabase(hub.database()).migrate("another", NOBODY);

        assertThat(migrated.doubtful()).isTrue();
        assertThat(migrated.key().reason()).contains("probably not theirs");
    }

    @Test
    void blankPassphraseOverSecrets() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_7.unpack(directory.resolve("hub"));

        UnusableDatabaseException refusal =
                catchThrowableOfType(
                        UnusableDatabaseException.class,
                        () -> new OldDatabase(hub.database()).migrate(" ", NOBODY));

        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_KEY);
        assertThat(new OldDatabase(hub.database()).version()).isEqualTo(16);
    }

    @Test
    void jsonThatSaysSomethingElseNamesItsRowAndTheStepIsUndone() throws Exception {
        OldDatabase database =
                empty(12)
                        .with(
                                "INSERT INTO Task (ID, TTL) VALUES (7, CAST('{\"created\":\"5\"}' AS BLOB))");

        UnusableDatabaseException refusal = refusal(database);

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_MIGRATABLE);
        assertThat(refusal).hasMessageContainingAll("migration 14", "Task 7", "TTL", "integer");
        assertThat(refusal).message().doesNotContain("\"5\"");
        assertThat(database.version()).isEqualTo(13);
        assertThat(database.rows("SELECT typeof(TTL) FROM Task")).containsExactly("blob");
    }

    @Test
    void rowsThatMustDifferAndDoNotAreNamed() throws Exception {
        OldDatabase database = empty(5);
        for (int issue = 3; issue <= 4; issue++) {
            database.with(
                    "INSERT INTO Issue (ID, RuleSet, Rule, Category, Effort, AnalysisID)"
                            + " VALUES (?, 'a', 'b', 'c', 1, 1)",
                    issue);
        }

        UnusableDatabaseException refusal = refusal(database);

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_MIGRATABLE);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "migration 6", "Issue rows 3, 4", "RuleSet,Rule,AnalysisID");
        assertThat(database.version()).isEqualTo(5);
    }

    @Test
    void secretThatIsNoCiphertextNamesItsRow() throws Exception {
        OldDatabase database =
                empty(16)
                        .with(
                                "INSERT INTO Identity (ID, Name, Kind, `Key`) VALUES (4, 'a', 'b', 'in the clear!')");

        UnusableDatabaseException refusal = refusal(database);

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_MIGRATABLE);
        assertThat(refusal)
                .hasMessageContainingAll("Identity 4", "Key")
                .message()
                .doesNotContain("clear");
    }
}
