package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONCONTRIBUTORS;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONIDENTITY;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONTAGS;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.Filter;
import io.konveyor.hub.resource.FilterFields;
import io.konveyor.hub.resource.Links;
import io.konveyor.hub.resource.Page;
import io.konveyor.hub.resource.Paging;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.ApplicationRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Applications: the inventory everything else hangs from. */
public final class Applications extends TableResource<ApplicationRecord, Application> {
    private static final FilterFields FIELDS =
            new FilterFields()
                    .text("name", APPLICATION.NAME)
                    .literal("platform.id", APPLICATION.PLATFORMID)
                    .text("repository.url", inRepository("url"))
                    .text("repository.path", inRepository("path"));

    private final Clock clock;
    private final NewBucket newBucket;
    private final ApplicationTrigger trigger;

    /**
     * @param trigger fired for an application with a repository whenever it is written
     */
    public Applications(
            Database database, Clock clock, NewBucket newBucket, ApplicationTrigger trigger) {
        super(database, clock, Application.class, APPLICATION);
        this.clock = clock;
        this.newBucket = newBucket;
        this.trigger = trigger;
    }

    private static Field<String> inRepository(String name) {
        return DSL.field(
                "json_extract(CAST({0} AS TEXT), {1})",
                String.class, APPLICATION.REPOSITORY, DSL.inline("$." + name));
    }

    /** Who cares for an application, on the wire. */
    public record Stakeholding(@Nullable Ref owner, List<Ref> contributors) {}

    /** Pages by application; upstream counts joined rows, which cuts applications apart. */
    @Override
    public Page<Application> list(QueryParameters query) {
        Condition condition = FIELDS.condition(Filter.of(query));
        Paging paging = Paging.of(query);
        return database()
                .read(
                        sql ->
                                Page.of(
                                        read(
                                                sql,
                                                paging.of(
                                                                sql.selectFrom(APPLICATION)
                                                                        .where(condition)
                                                                        .orderBy(APPLICATION.ID))
                                                        .fetch())));
    }

    /** Deletes all of {@code ids} that exist. */
    public void deleteAll(List<Long> ids) {
        database()
                .write(
                        sql -> {
                            ids.forEach(id -> table().delete(sql, id));
                            return ids;
                        });
    }

    /** Replaces owner and contributors; the updater is not recorded, as upstream does not. */
    public void replaceStakeholders(long id, Stakeholding stakeholding) {
        database()
                .write(
                        sql -> {
                            int found =
                                    sql.update(APPLICATION)
                                            .set(
                                                    APPLICATION.OWNERID,
                                                    Columns.id(stakeholding.owner()))
                                            .set(APPLICATION.UPDATETIME, OffsetDateTime.now(clock))
                                            .where(APPLICATION.ID.eq(id))
                                            .execute();
                            if (found == 0) {
                                throw new RecordNotFoundException();
                            }
                            linkContributors(sql, id, stakeholding.contributors());
                            return id;
                        });
    }

    @Override
    protected boolean isAddedByUpdate() {
        return false;
    }

    @Override
    protected void write(Application application, ApplicationRecord row) {
        row.set(APPLICATION.NAME, application.name());
        row.set(APPLICATION.DESCRIPTION, application.description());
        row.set(APPLICATION.REPOSITORY, Columns.toJson(orNone(application.repository())));
        row.set(APPLICATION.ASSETS, Columns.toJson(orNone(application.assets())));
        row.set(APPLICATION.BINARY, application.binary());
        row.set(APPLICATION.COORDINATES, Columns.toJson(application.coordinates()));
        row.set(APPLICATION.COMMENTS, application.comments());
        row.set(APPLICATION.BUSINESSSERVICEID, Columns.id(application.businessService()));
        row.set(APPLICATION.OWNERID, Columns.id(application.owner()));
        row.set(APPLICATION.MIGRATIONWAVEID, Columns.id(application.migrationWave()));
        row.set(APPLICATION.PLATFORMID, Columns.id(application.platform()));
    }

    private static Repository orNone(@Nullable Repository repository) {
        return repository == null ? Repository.NONE : repository;
    }

    @Override
    protected void prepare(DSLContext sql, ApplicationRecord row) {
        row.set(APPLICATION.BUCKETID, newBucket.create(sql, ""));
    }

    /** The same tag twice from one source, or an identity twice in a role, is a conflict. */
    @Override
    protected void link(DSLContext sql, long id, Application application) {
        sql.deleteFrom(APPLICATIONTAGS).where(APPLICATIONTAGS.APPLICATIONID.eq(id)).execute();
        for (TagRef tag : application.tags()) {
            if (!tag.virtual()) {
                sql.insertInto(APPLICATIONTAGS)
                        .set(APPLICATIONTAGS.APPLICATIONID, id)
                        .set(APPLICATIONTAGS.TAGID, tag.id())
                        .set(APPLICATIONTAGS.SOURCE, tag.source())
                        .execute();
            }
        }
        sql.deleteFrom(APPLICATIONIDENTITY)
                .where(APPLICATIONIDENTITY.APPLICATIONID.eq(id))
                .execute();
        for (IdentityRef identity : application.identities()) {
            sql.insertInto(APPLICATIONIDENTITY)
                    .set(APPLICATIONIDENTITY.APPLICATIONID, id)
                    .set(APPLICATIONIDENTITY.IDENTITYID, identity.id())
                    .set(APPLICATIONIDENTITY.ROLE, identity.role())
                    .execute();
        }
        linkContributors(sql, id, application.contributors());
    }

    private static void linkContributors(DSLContext sql, long id, List<Ref> contributors) {
        Links.replace(
                sql,
                APPLICATIONCONTRIBUTORS.APPLICATIONID,
                id,
                APPLICATIONCONTRIBUTORS.STAKEHOLDERID,
                contributors);
    }

    @Override
    protected void written(DSLContext sql, long id, Application application, String user) {
        if (!orNone(application.repository()).equals(Repository.NONE)) {
            trigger.fire(sql, id, application.name(), user);
        }
    }

    @Override
    protected List<Application> read(DSLContext sql, List<ApplicationRecord> rows) {
        return new ApplicationReader(sql, table(), rows).applications();
    }
}
