package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single steps do with rows that no sample Hub holds. */
final class StepsTest {
    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void choose() {
        file = directory.resolve("hub.db");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void everyVersionLeadsToTheSameTables(int version) throws Exception {
        OldDatabase database = OldDatabase.empty(file, version);
        OldDatabase current = OldDatabase.empty(directory.resolve("current.db"), 23);

        database.migrate();

        assertThat(ExpectedState.schema(database)).isEqualTo(ExpectedState.schema(current));
        assertThat(database.version()).isEqualTo(23);
    }

    @Nested
    class FromVersion2 {
        private OldDatabase database;

        @BeforeEach
        void make() throws Exception {
            database = OldDatabase.empty(file, 2);
        }

        @Test
        void ownersOfOneBucketPathShareOneBucket() throws Exception {
            database.with("INSERT INTO TaskGroup (ID, Name, Bucket) VALUES (1, 'g', '/b/1')")
                    .with(
                            "INSERT INTO Task (ID, Name, Bucket) VALUES (1, 'a', '/b/1'), (2, 'b', '/b/1')")
                    .with(
                            "INSERT INTO Application (ID, Name, Bucket) VALUES (1, 'app', '/b/2'), (2, 'x', '')");

            database.migrate();

            assertThat(database.rows("SELECT Path FROM Bucket ORDER BY ID"))
                    .containsExactly("/b/2", "/b/1");
            assertThat(
                            database.rows(
                                    "SELECT Path FROM Task JOIN Bucket ON Bucket.ID = BucketID"
                                            + " UNION ALL SELECT Path FROM TaskGroup"
                                            + " JOIN Bucket ON Bucket.ID = BucketID"))
                    .containsExactly("/b/1", "/b/1", "/b/1");
            assertThat(database.rows("SELECT BucketID FROM Application ORDER BY ID"))
                    .containsExactly("1", "null");
        }

        @Test
        void factsBecomeRowsAndWhatIsNoObjectBecomesNone() throws Exception {
            database.with(
                    "INSERT INTO Application (ID, Name, Facts) VALUES"
                            + " (1, 'a', CAST('{\"src:k\": [1.0, {\"b\":1,\"a\":\"<ö>\"}], \"n\": null}' AS BLOB)),"
                            + " (2, 'b', 'null'), (3, 'c', '[1]'), (4, 'd', '{\"x\":'), (5, 'e', NULL)");

            database.migrate();

            assertThat(database.rows("SELECT * FROM Fact ORDER BY 1, 2"))
                    .containsExactly(
                            "1|n||x'null'", "1|src:k||x'[1,{\"a\":\"\\u003cö\\u003e\",\"b\":1}]'");
        }

        @Test
        void theStandardContentIsThatOfAFreshHub() throws Exception {
            database.migrate();

            assertThat(
                            database.rows(
                                    "SELECT (SELECT count(*) FROM TagCategory), (SELECT count(*) FROM Tag),"
                                            + " (SELECT count(*) FROM File), (SELECT count(*) FROM Rule),"
                                            + " (SELECT count(*) FROM RuleSet), (SELECT count(*) FROM Target)"))
                    .containsExactly("31|383|11|14|0|0");
            assertThat(database.rows("SELECT ID, RuleSetID, Labels FROM Rule ORDER BY ID"))
                    .startsWith(
                            "1|1|x'[\"konveyor.io/target=eap8\"]'",
                            "2|1|x'[\"konveyor.io/target=eap7\"]'",
                            "3|2|x'[\"konveyor.io/target=cloud-readiness\"]'");
            assertThat(database.rows("SELECT Value FROM Setting WHERE `Key` = 'ui.target.order'"))
                    .containsExactly("x'[1,2,3,4,5,6,7,8,9,10,11]'");
            assertThat(database.rows("SELECT Path FROM File"))
                    .allSatisfy(path -> assertThat(Path.of(path)).exists());
        }

        @Test
        void typesKeepTheSpellingOfTheReleaseThatWroteThem() throws Exception {
            database.with("ALTER TABLE TaskReport DROP COLUMN Activity")
                    .with("ALTER TABLE TaskReport ADD COLUMN Activity JSON")
                    .with("ALTER TABLE Task DROP COLUMN Data")
                    .with("ALTER TABLE Task ADD COLUMN Data JSON");

            database.migrate();

            assertThat(
                            database.rows(
                                    "SELECT name, type FROM pragma_table_info('TaskReport')"
                                            + " WHERE name = 'Activity' UNION ALL"
                                            + " SELECT name, type FROM pragma_table_info('Task')"
                                            + " WHERE name = 'Data'"))
                    .containsExactly("Activity|JSON", "Data|json");
        }

        @Test
        void tagsOfACategoryThatIsThereAreAddedToIt() throws Exception {
            database.with("INSERT INTO TagType (ID, Name) VALUES (5, 'Database')")
                    .with(
                            "INSERT INTO Tag (ID, Name, TagTypeID) VALUES (9, 'JDBC', 5), (10, 'own', 5)");

            database.migrate();

            assertThat(database.rows("SELECT count(*) FROM TagCategory WHERE Name = 'Database'"))
                    .containsExactly("1");
            assertThat(database.rows("SELECT Name FROM Tag WHERE CategoryID = 5"))
                    .contains("own", "JDBC datasources")
                    .containsOnlyOnce("JDBC");
        }
    }

    @Test
    void identitiesOfOneNameAreAllRenamedAndNoneIsLost() throws Exception {
        OldDatabase database = OldDatabase.empty(file, 4);
        for (String name : List.of("a", "a", "a (1)", "b", "a")) {
            database.with("INSERT INTO Identity (Name, Kind) VALUES (?, 'k')", name);
        }

        var migrated = database.migrate();

        assertThat(database.rows("SELECT Name FROM Identity ORDER BY ID"))
                .containsExactly("a (2)", "a (3)", "a (1)", "b", "a (4)");
        assertThat(migrated.notes()).filteredOn(note -> note.contains("renamed")).hasSize(3);
    }

    @Test
    void wavesOfOneNameAndTimeAreRenamedAndOthersOfThatNameAreNot() throws Exception {
        OldDatabase database = OldDatabase.empty(file, 4);
        for (String start : new String[] {"2024-01-01", "2024-01-01", "2025-01-01", null, null}) {
            database.with(
                    "INSERT INTO MigrationWave (Name, StartDate, EndDate) VALUES ('w', ?, '2026-01-01')",
                    start);
        }

        database.migrate();

        assertThat(database.rows("SELECT Name FROM MigrationWave ORDER BY ID"))
                .containsExactly("w (1)", "w (2)", "w", "w", "w");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"source\":\"a\",\"target\":\"b\"} | [\"konveyor.io/source=a\",\"konveyor.io/target=b\"]",
                "{\"target\":\"b\",\"other\":[1]}     | [\"konveyor.io/target=b\"]",
                "{\"source\":\"\",\"target\":null}    | []",
                "{\"source\":1,\"target\":\"b\"}      | []",
                "null                                 | []",
                "{\"source\":                         | []",
            })
    void rulesGetTheirLabelsFromMetadata(String metadata, String labels) throws Exception {
        OldDatabase database =
                OldDatabase.empty(file, 4)
                        .with(
                                "INSERT INTO RuleBundle (ID, Name, CreateUser) VALUES (1, 'own', 'me')")
                        .with(
                                "INSERT INTO RuleSet (ID, Name, RuleBundleID, Metadata)"
                                        + " VALUES (8, 'r', 1, CAST(? AS BLOB))",
                                metadata);

        database.migrate();

        assertThat(database.rows("SELECT ID, RuleSetID, Labels FROM Rule"))
                .containsExactly("8|1|x'" + labels + "'");
    }

    @Nested
    class FromVersion12 {
        private OldDatabase database;

        @BeforeEach
        void make() throws Exception {
            database = OldDatabase.empty(file, 12);
        }

        @Test
        void binariesGetTheirPrefixAndRepositoriesTheirForm() throws Exception {
            database.with(
                    "INSERT INTO Application (ID, Name, `Binary`, Repository) VALUES"
                            + " (1, 'a', 'mvn:x', CAST('{\"URL\":\"u\",\"extra\":1}' AS BLOB)),"
                            + " (2, 'b', 'mvn://y', CAST('not json' AS BLOB)), (3, 'c', 'z', NULL)");

            database.migrate();

            assertThat(
                            database.rows(
                                    "SELECT `Binary`, Repository, Comments FROM Application ORDER BY ID"))
                    .containsExactly(
                            "mvn://mvn:x|x'{\"kind\":\"\",\"url\":\"u\",\"branch\":\"\",\"tag\":\"\",\"path\":\"\"}'|",
                            "mvn://y|x'not json'|null",
                            "mvn://z|x'{\"kind\":\"\",\"url\":\"\",\"branch\":\"\",\"tag\":\"\",\"path\":\"\"}'|");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CAST('9007199254740993' AS BLOB) | 9007199254740992",
                    "CAST('[1e21, 1e-7, 0.10, -0, 123456789012345678901]' AS BLOB) |"
                            + " [1e+21,1e-7,0.1,-0,123456789012345680000]",
                    "'12'         | 12",
                    "'{\"b\": \"\\u2028\\u00e9\\ud800\", \"a\": {}}' | {\"a\":{},\"b\":\"\\u2028é\ufffd\"}",
                    "NULL         | null",
                    "''           | null",
                    "CAST('true' AS BLOB) | true",
                })
        void dataOfATaskIsAnyValueInUpstreamsForm(String stored, String expected) throws Exception {
            database.with("INSERT INTO Task (ID, Data) VALUES (1, " + stored + ")");

            database.migrate();

            assertThat(database.rows("SELECT Data FROM Task"))
                    .containsExactly("x'" + expected + "'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "'2024-05-01 10:20:30.120000000+02:00' | 2024-05-01 10:20:30.12+02:00",
                    "'2024-05-01T10:20:30Z'                | 2024-05-01 10:20:30+00:00",
                    "'2024-05-01'                          | 2024-05-01 00:00:00+00:00",
                    "1714550400                            | 2024-05-01 08:00:00+00:00",
                    "1714550400123                         | 2024-05-01 08:00:00.123+00:00",
                    "253402300800                          | 10000-01-01 00:00:00+00:00",
                    "-10000000000000                       | 2237-09-01 05:47:53.709551616+00:00",
                    "'2024-05-01 1:20:30,5'                | 2024-05-01 01:20:30.5+00:00",
                    "'2024-05-01 10:20:30.1234567891'      | 2024-05-01 10:20:30.123456789+00:00",
                    "'2024-05-01 10:20:30+24:00'           | 2024-05-01 10:20:30+24:00",
                    "'2024-05-01 10:20:30-00:00'           | 2024-05-01 10:20:30+00:00",
                    "'2024-02-30 10:20:30'                 | 0001-01-01 00:00:00+00:00",
                    "'2024-05-01 24:00:00'                 | 0001-01-01 00:00:00+00:00",
                    "'2024-05-01 10:20:30.+00:00'          | 0001-01-01 00:00:00+00:00",
                    "'2024-05-01 10:20+02:00'              | 0001-01-01 00:00:00+00:00",
                    "'-0001-01-01'                         | 0001-01-01 00:00:00+00:00",
                    "'0000-02-29'                          | 0000-02-29 00:00:00+00:00",
                    "'soon'                                | 0001-01-01 00:00:00+00:00",
                    "NULL                                  | null",
                })
        void timesOfATaskAreWrittenInOneForm(String stored, String expected) throws Exception {
            database.with("INSERT INTO Task (ID, Started) VALUES (1, " + stored + ")");

            database.migrate();

            assertThat(database.rows("SELECT Started FROM Task")).containsExactly(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "2024-05-01T10:20:30.120+02:00 | 2024-05-01T10:20:30.12+02:00",
                    "2024-05-01T10:20:30,5Z        | 2024-05-01T10:20:30.5Z",
                    "2024-05-01T1:20:30-00:00      | 2024-05-01T01:20:30Z",
                })
        void timesOfEventsAreWrittenInOneForm(String stored, String expected) throws Exception {
            database = OldDatabase.empty(directory.resolve("13.db"), 13);
            database.with(
                    "INSERT INTO Task (ID, Events) VALUES (1, CAST(? AS BLOB))",
                    "[{\"kind\":\"k\",\"count\":1,\"last\":\"" + stored + "\"}]");

            database.migrate();

            assertThat(database.rows("SELECT Events FROM Task"))
                    .containsExactly(
                            "x'[{\"kind\":\"k\",\"count\":1,\"last\":\"" + expected + "\"}]'");
        }

        @Test
        void aTaskOfNothingGetsTheZerosOfThisVersion() throws Exception {
            database.with(
                    "INSERT INTO Task (ID, Addon, Policy) VALUES (1, 'analyzer', 'isolated')");

            database.migrate();

            assertThat(
                            database.rows(
                                    "SELECT Name, Kind, State, Priority, TTL, Policy, Data, Extensions,"
                                            + " Events, Attached, Errors, BucketID FROM Task"))
                    .containsExactly(
                            "|analyzer||0|x'{}'|x'{}'|x'null'|x'[]'|x'[]'|x'[]'|x'[]'|null");
        }
    }

    @Test
    void rolesComeFromKindsBeforeTheKindChanges() throws Exception {
        OldDatabase database =
                OldDatabase.empty(file, 18)
                        .with(
                                "INSERT INTO Identity (ID, Name, Kind) VALUES (1, 'a', 'asset'), (2, 'b', 'maven')")
                        .with(
                                "INSERT INTO ApplicationIdentity (ApplicationID, IdentityID)"
                                        + " VALUES (1, 1), (99, 2), (1, 77)");

        database.migrate();

        assertThat(database.rows("SELECT * FROM ApplicationIdentity ORDER BY 1, 2"))
                .containsExactly("1|1|asset", "99|2|maven");
        assertThat(database.rows("SELECT Kind FROM Identity ORDER BY ID"))
                .containsExactly("source", "maven");
    }

    @Test
    void documentsOfKnownSchemasAreMarkedAndOthersStay() throws Exception {
        OldDatabase database =
                OldDatabase.empty(file, 21)
                        .with(
                                "INSERT INTO Application (ID, Name, Coordinates) VALUES"
                                        + " (1, 'a', CAST('{\"content\":{\"space\":\"s\",\"name\":1},\"schema\":\"cloudfoundry-coordinates\"}' AS BLOB)),"
                                        + " (2, 'b', CAST('{\"content\":{},\"schema\":\"own\"}' AS BLOB)),"
                                        + " (3, 'c', CAST('{\"content\":{}}' AS BLOB))");

        var migrated = database.migrate();

        assertThat(database.rows("SELECT UpdateTime, Coordinates FROM Application ORDER BY ID"))
                .containsExactly(
                        "2026-11-22 12:00:00+00:00|x'{\"content\":{\"name\":1,\"space\":\"s\"},\"schema\":\"cloudfoundry-coordinates\"}'",
                        "null|x'{\"content\":{},\"schema\":\"own\"}'",
                        "null|x'{\"content\":{}}'");
        assertThat(database.rows("SELECT Value FROM Setting WHERE `Key` LIKE '.jsd.%' ORDER BY ID"))
                .containsExactly(
                        "x'{\"digest\":\"1F264F2DA07BBC8E\",\"version\":1}'",
                        "x'{\"digest\":\"C04D986E070A0FA6\",\"version\":1}'");
        assertThat(migrated.notes()).anyMatch(note -> note.startsWith("application 2: "));
    }

    @Test
    void columnsAndTablesNobodyKnowsStay() throws Exception {
        OldDatabase database =
                OldDatabase.empty(file, 12)
                        .with("ALTER TABLE Task ADD COLUMN Own text")
                        .with("INSERT INTO Task (ID, Own) VALUES (1, 'kept')")
                        .with("CREATE TABLE Own (ID integer)");

        database.migrate();

        assertThat(database.rows("SELECT Own FROM Task")).containsExactly("kept");
        assertThat(database.rows("SELECT count(*) FROM Own")).containsExactly("0");
    }
}
