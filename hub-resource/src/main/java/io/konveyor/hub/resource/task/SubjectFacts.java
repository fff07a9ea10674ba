package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.APPLICATIONTAGS;
import static io.konveyor.hub.store.schema.Tables.PLATFORM;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What selectors ask about the subject of a task, read from the database when asked. */
record SubjectFacts(DSLContext sql, TaskRow task) implements Selector.Subject {

    @Override
    public boolean hasTag(String category, String tag) {
        Condition named = tag.isEmpty() ? DSL.noCondition() : TAG.NAME.eq(tag);
        return task.application()
                .map(
                        application ->
                                sql.fetchExists(
                                        DSL.selectOne()
                                                .from(APPLICATIONTAGS)
                                                .join(TAG)
                                                .on(APPLICATIONTAGS.TAGID.eq(TAG.ID))
                                                .join(TAGCATEGORY)
                                                .on(TAG.CATEGORYID.eq(TAGCATEGORY.ID))
                                                .where(
                                                        APPLICATIONTAGS.APPLICATIONID.eq(
                                                                application))
                                                .and(TAGCATEGORY.NAME.eq(category))
                                                .and(named)))
                .orElse(false);
    }

    @Override
    public boolean isOnPlatformOfKind(String kind) {
        return task.platform()
                .map(
                        platform ->
                                sql.fetchExists(
                                        PLATFORM,
                                        PLATFORM.ID.eq(platform).and(PLATFORM.KIND.eq(kind))))
                .orElse(false);
    }
}
