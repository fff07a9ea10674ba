package io.konveyor.hub.resource.tag;

import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.TagRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Tags; unique by name within a category. */
public final class Tags extends TableResource<TagRecord, Tag> {

    public Tags(Database database, Clock clock) {
        super(database, clock, Tag.class, TAG);
    }

    /** The tags of a category; the category is not named in them. */
    List<Tag> inCategory(long category, Condition condition) {
        return listWhere(TAG.CATEGORYID.eq(category).and(condition)).stream()
                .map(tag -> new Tag(tag.audit(), tag.name(), Ref.of(category)))
                .toList();
    }

    @Override
    protected void write(Tag tag, TagRecord row) {
        row.set(TAG.NAME, tag.name());
        row.set(TAG.CATEGORYID, tag.category().id());
    }

    @Override
    protected List<Tag> read(DSLContext sql, List<TagRecord> rows) {
        Map<Long, Ref> categories = new RefLoader(sql).of(rows, TAG.CATEGORYID, TAGCATEGORY);
        return rows.stream()
                .map(
                        row ->
                                new Tag(
                                        audit(row),
                                        row.get(TAG.NAME),
                                        Columns.ref(categories, row.get(TAG.CATEGORYID))))
                .toList();
    }
}
