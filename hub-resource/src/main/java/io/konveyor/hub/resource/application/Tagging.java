package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONTAGS;

import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.store.Database;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The tags of one application, one by one. Thread safe; every mutation is one transaction. */
public final class Tagging {
    private final Database database;

    public Tagging(Database database) {
        this.database = database;
    }

    /**
     * Its tags, virtual ones included; but from assessments only where its archetypes have them.
     * (The upstream Hub forgets its own assessments here, and shows them with the application;
     * observed on 624977ec.)
     *
     * @param source those of one source only; the empty source is that of tags put by hand
     */
    public List<TagRef> list(long application, Optional<String> source) {
        return database.read(
                sql -> {
                    refuseUnknown(sql, application);
                    ApplicationTags.Tagged tagged =
                            new ApplicationTags(sql, List.of(application), List.of())
                                    .of(application);
                    return source.map(tagged::from).orElseGet(tagged::all);
                });
    }

    /** Adds one, and returns it as it is stored. */
    public TagRef add(long application, TagRef tag) {
        if (tag.virtual()) {
            throw new InvalidRequestException("cannot add virtual tags");
        }
        return database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    insert(sql, application, tag.id(), tag.source());
                    return list(application, Optional.of(tag.source())).stream()
                            .filter(stored -> stored.id() == tag.id() && !stored.virtual())
                            .findFirst()
                            .orElseThrow(RecordNotFoundException::new);
                });
    }

    /**
     * Replaces its stored tags.
     *
     * @param source those of this source only; without one all are replaced, by tags without a
     *     source
     */
    public void replace(long application, Optional<String> source, List<TagRef> tags) {
        database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    sql.deleteFrom(APPLICATIONTAGS).where(of(application, source)).execute();
                    for (TagRef tag : tags) {
                        if (!tag.virtual()) {
                            insert(sql, application, tag.id(), source.orElse(""));
                        }
                    }
                    return application;
                });
    }

    /** Takes a tag away, from one source or from all. */
    public void remove(long application, long tag, Optional<String> source) {
        database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    return sql.deleteFrom(APPLICATIONTAGS)
                            .where(of(application, source))
                            .and(APPLICATIONTAGS.TAGID.eq(tag))
                            .execute();
                });
    }

    private static Condition of(long application, Optional<String> source) {
        return APPLICATIONTAGS
                .APPLICATIONID
                .eq(application)
                .and(source.map(APPLICATIONTAGS.SOURCE::eq).orElse(DSL.noCondition()));
    }

    private static void insert(DSLContext sql, long application, long tag, String source) {
        sql.insertInto(APPLICATIONTAGS)
                .set(APPLICATIONTAGS.APPLICATIONID, application)
                .set(APPLICATIONTAGS.TAGID, tag)
                .set(APPLICATIONTAGS.SOURCE, source)
                .execute();
    }

    private static void refuseUnknown(DSLContext sql, long application) {
        if (!sql.fetchExists(APPLICATION, APPLICATION.ID.eq(application))) {
            throw new RecordNotFoundException();
        }
    }
}
