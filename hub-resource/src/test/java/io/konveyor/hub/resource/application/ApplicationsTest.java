package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.DEPENDENCY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.resource.ConflictException;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.resource.application.Applications.Stakeholding;
import io.konveyor.hub.resource.application.Reviews.CopyRequest;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.store.ConstraintViolation.Kind;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {
    private SampleHub hub;
    private Applications applications;

    @BeforeEach
    void openHub(@TempDir Path directory) throws Exception {
        hub = SampleHub.open(Fixture.HEAD, directory);
        applications = hub.resources().applications();
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    private static Application application(String json) {
        return WireFormat.JSON.read(json.getBytes(StandardCharsets.UTF_8), Application.class);
    }

    private static Kind kind(Throwable thrown) {
        return ConstraintViolation.of(thrown).orElseThrow().kind();
    }

    private int groups() {
        return hub.resources().taskGroups().list().size();
    }

    @Test
    void aNewOneHasABucketOfItsOwn() {
        Application created = applications.create(application("{\"name\":\"new\"}"), "ann");
        String path =
                hub.store()
                        .database()
                        .read(
                                sql ->
                                        sql.select(BUCKET.PATH)
                                                .from(BUCKET)
                                                .where(BUCKET.ID.eq(created.bucket().id()))
                                                .fetchSingle(BUCKET.PATH));
        assertThat(Path.of(path)).startsWith(hub.fixture().bucket()).isEmptyDirectory();
        applications.update(created.audit().id(), application("{\"name\":\"new\"}"), "ann");
        assertThat(applications.find(created.audit().id()).bucket()).isEqualTo(created.bucket());
    }

    @Test
    void whatIsEmptyIsStoredAsUpstreamStoresIt() {
        long id = applications.create(application("{\"name\":\"new\"}"), "ann").audit().id();
        Map<String, Object> row =
                hub.store()
                        .database()
                        .read(
                                sql ->
                                        sql.fetchSingle(
                                                        "SELECT typeof(Repository) t, CAST(Repository"
                                                                + " AS TEXT) r, CAST(Coordinates AS"
                                                                + " TEXT) c, OwnerID o, Comments m"
                                                                + " FROM Application WHERE ID = "
                                                                + id)
                                                .intoMap());
        assertThat(row)
                .containsEntry("t", "blob")
                .containsEntry(
                        "r",
                        "{\"kind\":\"\",\"url\":\"\",\"branch\":\"\",\"tag\":\"\",\"path\":\"\"}")
                .containsEntry("c", "null")
                .containsEntry("o", null)
                .containsEntry("m", "");
    }

    @Test
    void oneWithARepositoryIsLookedIntoWheneverItIsWritten() {
        int before = groups();
        long plain = applications.create(application("{\"name\":\"plain\"}"), "ann").audit().id();
        assertThat(groups()).isEqualTo(before);
        String withSources = "{\"name\":\"plain\",\"repository\":{\"url\":\"https://a.example\"}}";
        applications.update(plain, application(withSources), "ann");
        applications.update(plain, application(withSources), "ann");
        assertThat(groups()).isEqualTo(before + 2);
    }

    @Test
    void tagsAndIdentitiesAreReplacedAsAWhole() {
        Application created =
                applications.create(
                        application(
                                "{\"name\":\"new\",\"tags\":[{\"id\":391},{\"id\":391,\"source\":\"s\"},"
                                        + "{\"id\":392,\"virtual\":true}],"
                                        + "\"identities\":[{\"id\":1,\"role\":\"a\"},{\"id\":1,\"role\":\"b\"}],"
                                        + "\"contributors\":[{\"id\":2},{\"id\":1},{\"id\":2}]}"),
                        "ann");
        assertThat(created.tags())
                .containsExactly(
                        new TagRef(391, "C#", "", false), new TagRef(391, "C#", "s", false));
        assertThat(created.identities()).extracting(IdentityRef::role).containsExactly("a", "b");
        assertThat(created.contributors()).extracting(Ref::id).containsExactly(1L, 2L);
        applications.update(created.audit().id(), application("{\"name\":\"new\"}"), "ann");
        Application cleared = applications.find(created.audit().id());
        assertThat(cleared.tags()).isEmpty();
        assertThat(cleared.identities()).isEmpty();
        assertThat(cleared.contributors()).isEmpty();
    }

    @Test
    void theSameTagTwiceOrAReferenceToNothingUndoesAll() {
        int buckets = hub.resources().buckets().list().size();
        assertThatThrownBy(
                        () ->
                                applications.create(
                                        application(
                                                "{\"name\":\"x\",\"tags\":[{\"id\":391},{\"id\":391}]}"),
                                        "ann"))
                .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.PRIMARY_KEY));
        assertThatThrownBy(
                        () ->
                                applications.create(
                                        application(
                                                "{\"name\":\"x\",\"contributors\":[{\"id\":99}]}"),
                                        "ann"))
                .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.FOREIGN_KEY));
        assertThat(hub.resources().buckets().list()).hasSize(buckets);
        assertThat(applications.create(application("{\"name\":\"x\"}"), "ann").audit().id())
                .isEqualTo(46);
    }

    @Test
    void oneThatIsMissingIsNotAddedByAnUpdate() {
        assertThatThrownBy(() -> applications.update(999, application("{\"name\":\"x\"}"), "ann"))
                .isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void manyAreDeletedAtOnceWhateverIsMissing() {
        applications.deleteAll(List.of(1L, 2L, 999L));
        assertThat(applications.list(QueryParameters.NONE).items()).hasSize(42);
        assertThatThrownBy(() -> applications.find(1)).isInstanceOf(RecordNotFoundException.class);
        assertThat(Files.isDirectory(hub.fixture().bucket())).isTrue();
    }

    @Test
    void stakeholdersAreReplacedWithoutAnUpdater() {
        applications.replaceStakeholders(4, new Stakeholding(Ref.of(2), List.of(Ref.of(3))));
        Application changed = applications.find(4);
        assertThat(changed.owner()).isEqualTo(new Ref(2, "Jörg Petersen"));
        assertThat(changed.contributors()).extracting(Ref::id).containsExactly(3L);
        assertThat(changed.audit().updateTime()).isEqualTo(OffsetDateTime.now(SampleHub.CLOCK));
        applications.replaceStakeholders(4, new Stakeholding(null, List.of()));
        assertThat(applications.find(4).owner()).isNull();
        assertThatThrownBy(
                        () ->
                                applications.replaceStakeholders(
                                        999, new Stakeholding(null, List.of())))
                .isInstanceOf(RecordNotFoundException.class);
    }

    @Nested
    class ItsTags {
        private Tagging tagging;

        @BeforeEach
        void findTagging() {
            tagging = hub.resources().tagging();
        }

        @Test
        void areAddedOncePerSource() {
            assertThat(tagging.add(4, new TagRef(391, "wrong", "mine", false)))
                    .isEqualTo(new TagRef(391, "C#", "mine", false));
            assertThatThrownBy(() -> tagging.add(4, new TagRef(391, "", "mine", false)))
                    .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.PRIMARY_KEY));
            assertThatThrownBy(() -> tagging.add(4, new TagRef(391, "", "", true)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("cannot add virtual tags");
            assertThatThrownBy(() -> tagging.add(999, new TagRef(391, "", "", false)))
                    .isInstanceOf(RecordNotFoundException.class);
        }

        @Test
        void areReplacedForOneSourceOrForAll() {
            tagging.replace(1, Optional.of("nm-scan"), List.of(new TagRef(391, "", "x", false)));
            assertThat(tagging.list(1, Optional.of("nm-scan")))
                    .containsExactly(new TagRef(391, "C#", "nm-scan", false));
            assertThat(tagging.list(1, Optional.of(""))).isNotEmpty();
            tagging.replace(1, Optional.empty(), List.of(new TagRef(391, "", "x", false)));
            assertThat(tagging.list(1, Optional.empty()))
                    .containsExactly(new TagRef(391, "C#", "", false));
        }

        @Test
        void areTakenAwayFromOneSourceOrFromAll() {
            tagging.add(1, new TagRef(391, "", "a", false));
            tagging.add(1, new TagRef(391, "", "b", false));
            tagging.add(1, new TagRef(391, "", "c", false));
            tagging.remove(1, 391, Optional.of("a"));
            assertThat(tagging.list(1, Optional.of("a"))).isEmpty();
            tagging.remove(1, 391, Optional.empty());
            assertThat(tagging.list(1, Optional.empty()))
                    .extracting(TagRef::id)
                    .doesNotContain(391L);
        }
    }

    @Nested
    class ItsFacts {
        private Facts facts;
        private final JsonNode five = JsonNodeFactory.instance.numberNode(5);

        @BeforeEach
        void findFacts() {
            facts = hub.resources().facts();
        }

        @Test
        void areNamedBySourceAndNameOfWhichOnlyTheFirstColonSeparates() {
            assertThat(FactKey.parse("s:a:b")).isEqualTo(new FactKey("s", "a:b"));
            assertThat(FactKey.parse("a")).isEqualTo(new FactKey("", "a"));
            assertThat(FactKey.parse("s:").isWholeSource()).isTrue();
        }

        @Test
        void areAddedOnceAndPutAnyTime() {
            facts.create(4, new Fact("k", five, "s"));
            assertThatThrownBy(() -> facts.create(4, new Fact("k", five, "s")))
                    .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.PRIMARY_KEY));
            facts.put(4, new FactKey("s", "k"), NullNode.getInstance());
            assertThat(facts.find(4, new FactKey("s", "k"))).contains(NullNode.getInstance());
            facts.delete(4, new FactKey("s", "k"));
            assertThat(facts.find(4, new FactKey("s", "k"))).isEmpty();
        }

        @Test
        void ofOneSourceAreReplacedTogether() {
            facts.put(4, new FactKey("s", "old"), five);
            facts.put(4, new FactKey("t", "other"), five);
            facts.replaceSource(4, "s", Map.of("x:new", five));
            assertThat(facts.ofSource(4, "s")).containsOnlyKeys("new");
            assertThat(facts.ofSource(4, "t")).containsOnlyKeys("other");
        }

        @Test
        void ofNoApplicationAreNotFound() {
            assertThatThrownBy(() -> facts.ofSource(999, ""))
                    .isInstanceOf(RecordNotFoundException.class);
            assertThatThrownBy(() -> facts.put(999, new FactKey("", "a"), five))
                    .isInstanceOf(RecordNotFoundException.class);
        }
    }

    @Nested
    class ItsDependencies {
        private Dependencies dependencies;

        @BeforeEach
        void findDependencies() {
            dependencies = hub.resources().dependencies();
        }

        private Dependency of(long from, long to) {
            return new Dependency(Audit.none(), Ref.of(to), Ref.of(from));
        }

        @Test
        void neverCloseACycle() {
            hub.store().database().write(sql -> sql.deleteFrom(DEPENDENCY).execute());
            dependencies.create(of(1, 2), "ann");
            dependencies.create(of(2, 3), "ann");
            dependencies.create(of(1, 3), "ann");
            dependencies.create(of(1, 3), "ann");
            assertThatThrownBy(() -> dependencies.create(of(3, 1), "ann"))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("Cyclic dependencies are not permitted.");
            assertThatThrownBy(() -> dependencies.create(of(4, 4), "ann"))
                    .isInstanceOf(ConflictException.class);
            assertThat(
                            dependencies
                                    .list(name -> name.equals("to.id") ? List.of("3") : List.of())
                                    .items())
                    .hasSize(3);
            assertThat(
                            dependencies
                                    .list(name -> name.equals("from.id") ? List.of("2") : List.of())
                                    .items())
                    .hasSize(1);
        }
    }

    @Test
    void aReviewIsCopiedToAllOrNone() {
        Reviews reviews = hub.resources().reviews();
        assertThatThrownBy(() -> reviews.copy(new CopyRequest(1, List.of(2L, 999L))))
                .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.FOREIGN_KEY));
        Ref before = applications.find(3).review();
        reviews.copy(new CopyRequest(1, List.of(2L, 3L)));
        Review copy = reviews.find(applications.find(3).review().id());
        assertThat(applications.find(3).review()).isNotEqualTo(before);
        assertThat(copy.comments()).isEqualTo(reviews.find(1).comments());
        assertThat(copy.audit().createUser()).isEmpty();
        assertThatThrownBy(() -> reviews.copy(new CopyRequest(999, List.of(2L))))
                .isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void aReviewIsOfAnApplicationOrAnArchetype() {
        assertThatThrownBy(
                        () ->
                                hub.resources()
                                        .reviews()
                                        .create(
                                                new Review(
                                                        Audit.none(), 1, "", "", 1, "", null, null),
                                                "ann"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'required_without' tag\nKey: 'Review.Archetype'");
    }

    @Test
    void aWaveTakesApplicationsFromAnotherAndEndsAfterItsStart() {
        MigrationWaves waves = hub.resources().migrationWaves();
        OffsetDateTime start = OffsetDateTime.parse("2026-03-01T10:00:00+02:00");
        MigrationWave wave =
                new MigrationWave(
                        Audit.none(),
                        "w",
                        start,
                        start.plusDays(1),
                        List.of(Ref.of(2), Ref.of(4)),
                        List.of(Ref.of(1)),
                        List.of());
        MigrationWave created = waves.create(wave, "ann");
        assertThat(created.startDate()).isEqualTo(start);
        assertThat(created.applications()).extracting(Ref::id).containsExactly(2L, 4L);
        assertThat(waves.find(1).applications()).extracting(Ref::id).doesNotContain(2L);
        assertThatThrownBy(
                        () ->
                                waves.create(
                                        new MigrationWave(
                                                Audit.none(),
                                                "v",
                                                start,
                                                start,
                                                List.of(),
                                                List.of(),
                                                List.of()),
                                        "ann"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'gtfield' tag");
        waves.delete(created.audit().id());
        assertThat(
                        hub.store()
                                .database()
                                .<Integer>read(
                                        sql ->
                                                sql.fetchCount(
                                                        APPLICATION, APPLICATION.ID.in(2L, 4L))))
                .isEqualTo(2);
        assertThat(applications.find(2).migrationWave()).isNull();
    }
}
