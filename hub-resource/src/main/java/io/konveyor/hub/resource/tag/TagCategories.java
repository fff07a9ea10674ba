package io.konveyor.hub.resource.tag;

import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.TagcategoryRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Categories of tags; deleting one deletes its tags. */
public final class TagCategories extends TableResource<TagcategoryRecord, TagCategory> {
    private final Tags tags;

    public TagCategories(Database database, Clock clock, Tags tags) {
        super(database, clock, TagCategory.class, TAGCATEGORY);
        this.tags = tags;
    }

    /** The tags of one category, those called {@code ?name=} only; their category is not named. */
    public List<Tag> tagsOf(long category, QueryParameters query) {
        return database()
                .read(
                        sql -> {
                            if (table().find(sql, category).isEmpty()) {
                                throw new RecordNotFoundException();
                            }
                            return tags.inCategory(
                                    category,
                                    query.first("name")
                                            .map(TAG.NAME::eq)
                                            .orElse(DSL.noCondition()));
                        });
    }

    @Override
    public TagCategory create(TagCategory category, String user) {
        TagCategory made = super.create(category, user);
        return new TagCategory(
                made.audit(),
                made.name(),
                made.colour(),
                made.tags(),
                category.username(),
                category.rank());
    }

    @Override
    protected Condition selected(QueryParameters query) {
        return query.first("name").map(TAGCATEGORY.NAME::eq).orElse(DSL.noCondition());
    }

    @Override
    protected void write(TagCategory category, TagcategoryRecord row) {
        row.set(TAGCATEGORY.NAME, category.name());
        row.set(TAGCATEGORY.COLOR, category.colour());
    }

    @Override
    protected List<TagCategory> read(DSLContext sql, List<TagcategoryRecord> rows) {
        Map<Long, List<Ref>> members = new RefLoader(sql).children(TAG.CATEGORYID, ids(rows));
        return rows.stream()
                .map(
                        row ->
                                new TagCategory(
                                        audit(row),
                                        row.get(TAGCATEGORY.NAME),
                                        Columns.text(row.get(TAGCATEGORY.COLOR)),
                                        members.getOrDefault(row.get(TAGCATEGORY.ID), List.of()),
                                        "",
                                        0))
                .toList();
    }
}
