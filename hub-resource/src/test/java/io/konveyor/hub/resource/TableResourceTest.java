package io.konveyor.hub.resource;

import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.wire.WireFormat.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.tag.Tag;
import io.konveyor.hub.resource.tag.TagCategory;
import io.konveyor.hub.resource.tag.Tags;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.store.ConstraintViolation.Kind;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.WireTime;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every kind of resource, shown on tags. */
class TableResourceTest {
    private static final Ref CATEGORY = Ref.of(1);

    private SampleHub hub;
    private Tags tags;

    @BeforeEach
    void openHub(@TempDir Path directory) throws Exception {
        hub = SampleHub.open(Fixture.HEAD, directory);
        tags = hub.resources().tags();
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    private static Tag tag(String name) {
        return tag(0, name, CATEGORY);
    }

    private static Tag tag(long id, String name, Ref category) {
        return new Tag(
                new Audit(id, "nobody", WireTime.ZERO, "nobody", WireTime.ZERO), name, category);
    }

    @Test
    void aNewOneHasTheNextIdItsCreatorAndTheTime() {
        Tag created = tags.create(tag("new"), "ann");
        OffsetDateTime now = OffsetDateTime.now(SampleHub.CLOCK);
        assertThat(created.audit()).isEqualTo(new Audit(422, "ann", now, "", now));
        assertThat(created.category()).isEqualTo(new Ref(1, "3rd party"));
        assertThat(tags.find(422)).isEqualTo(created);
    }

    @Test
    void anIdThatAClientChoseIsTakenAndNotGivenAgain() {
        tags.create(tag(1000, "chosen", CATEGORY), "ann");
        tags.delete(1000);
        assertThat(tags.create(tag("next"), "ann").audit().id()).isEqualTo(1001);
        assertThatThrownBy(() -> tags.create(tag(1001, "again", CATEGORY), "ann"))
                .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.PRIMARY_KEY));
    }

    @Test
    void oneThatIsNotUniqueIsRefusedAndGivesItsIdBack() {
        tags.create(tag("twice"), "ann");
        assertThatThrownBy(() -> tags.create(tag("twice"), "ann"))
                .satisfies(
                        e ->
                                assertThat(ConstraintViolation.of(e))
                                        .contains(
                                                new ConstraintViolation(
                                                        Kind.UNIQUE,
                                                        "UNIQUE constraint failed: Tag.Name,"
                                                                + " Tag.CategoryID")));
        assertThat(tags.create(tag("once"), "ann").audit().id()).isEqualTo(423);
    }

    @Test
    void aReferenceToNothingIsRefused() {
        assertThatThrownBy(() -> tags.create(tag(0, "lost", Ref.of(9999)), "ann"))
                .satisfies(e -> assertThat(kind(e)).isEqualTo(Kind.FOREIGN_KEY));
    }

    @Test
    void anUpdateKeepsWhatNoClientSays() {
        hub.store()
                .database()
                .write(sql -> sql.update(TAG).set(TAG.UUID, "seed").where(TAG.ID.eq(1L)).execute());
        Tag before = tags.find(1);
        tags.update(1, tag(77, "renamed", Ref.of(2)), "bob");
        Tag after = tags.find(1);
        assertThat(after.name()).isEqualTo("renamed");
        assertThat(after.category().id()).isEqualTo(2);
        assertThat(after.audit().createTime()).isEqualTo(before.audit().createTime());
        assertThat(after.audit().createUser()).isEqualTo(before.audit().createUser());
        assertThat(after.audit().updateUser()).isEqualTo("bob");
        assertThat(after.audit().updateTime()).isEqualTo(OffsetDateTime.now(SampleHub.CLOCK));
        assertThat(
                        hub.store()
                                .database()
                                .<String>read(
                                        sql ->
                                                sql.select(TAG.UUID)
                                                        .from(TAG)
                                                        .where(TAG.ID.eq(1L))
                                                        .fetchSingle(TAG.UUID)))
                .isEqualTo("seed");
    }

    @Test
    void anUpdateOfWhatIsMissingAddsItWithoutACreator() {
        tags.update(2000, tag("late"), "bob");
        assertThat(tags.find(2000).audit().createUser()).isEmpty();
        assertThat(tags.find(2000).audit().updateUser()).isEqualTo("bob");
        tags.update(0, tag("later"), "bob");
        assertThat(tags.find(2001).name()).isEqualTo("later");
    }

    @Test
    void whatIsMissingIsNotFoundButCanBeDeleted() {
        assertThatThrownBy(() -> tags.find(4711))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessage("record not found");
        tags.delete(4711);
        tags.delete(1);
        assertThatThrownBy(() -> tags.find(1)).isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void aCategoryTakesItsTagsAlong() {
        TagCategory category =
                hub.resources()
                        .tagCategories()
                        .create(
                                new TagCategory(
                                        Audit.none(), "c", "#fff", List.of(Ref.of(9)), "old", 3),
                                "ann");
        assertThat(category.tags()).isEmpty();
        assertThat(category.username()).isEqualTo("old");
        assertThat(hub.resources().tagCategories().find(category.audit().id()).username())
                .isEmpty();
        Tag member = tags.create(tag(0, "m", Ref.of(category.audit().id())), "ann");
        hub.resources().tagCategories().delete(category.audit().id());
        assertThatThrownBy(() -> tags.find(member.audit().id()))
                .isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void aBatchIsCreatedAsAWholeOrNotAtAll() {
        int before = tags.list(QueryParameters.NONE).items().size();
        List<?> failures =
                hub.resources()
                        .batch()
                        .create(
                                tags,
                                documents(tag("a"), tag("a"), tag("b"), tag(0, "c", Ref.of(9999))),
                                "ann");
        assertThat(failures)
                .extracting(failure -> ((Batch.Failure) failure).error().error())
                .containsExactly(
                        "UNIQUE constraint failed: Tag.Name, Tag.CategoryID",
                        "FOREIGN KEY constraint failed");
        assertThat(tags.list(QueryParameters.NONE).items()).hasSize(before);

        List<?> created =
                hub.resources().batch().create(tags, documents(tag("a"), tag("b")), "ann");
        assertThat(created)
                .extracting(each -> ((Tag) each).audit().id())
                .containsExactly(422L, 423L);
    }

    private static List<JsonNode> documents(Tag... tags) {
        return Stream.of(tags).map(tag -> JSON.read(JSON.write(tag), JsonNode.class)).toList();
    }

    private static Kind kind(Throwable thrown) {
        return ConstraintViolation.of(thrown).orElseThrow().kind();
    }
}
