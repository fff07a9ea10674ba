package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.ANALYSIS;
import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONCONTRIBUTORS;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONIDENTITY;
import static io.konveyor.hub.store.schema.Tables.ASSESSMENT;
import static io.konveyor.hub.store.schema.Tables.BUSINESSSERVICE;
import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static io.konveyor.hub.store.schema.Tables.MANIFEST;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVE;
import static io.konveyor.hub.store.schema.Tables.PLATFORM;
import static io.konveyor.hub.store.schema.Tables.REVIEW;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.store.Json;
import io.konveyor.hub.store.schema.tables.records.ApplicationRecord;
import io.konveyor.hub.wire.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Makes applications of their rows and everything that hangs from them, loaded in bulk: some twenty
 * queries for any number of applications. Belongs to one transaction.
 */
final class ApplicationReader {
    private final AuditedTable<ApplicationRecord> table;
    private final List<ApplicationRecord> rows;
    private final ApplicationTags tags;
    private final Map<Long, Ref> services;
    private final Map<Long, Ref> owners;
    private final Map<Long, Ref> waves;
    private final Map<Long, Ref> platforms;
    private final Map<Long, List<Ref>> contributors;
    private final Map<Long, List<Ref>> reviews;
    private final Map<Long, List<Ref>> assessments;
    private final Map<Long, List<Ref>> manifests;
    private final Map<Long, List<IdentityRef>> identities;
    private final Map<Long, Long> efforts;

    ApplicationReader(
            DSLContext sql, AuditedTable<ApplicationRecord> table, List<ApplicationRecord> rows) {
        this.table = table;
        this.rows = rows;
        RefLoader refs = new RefLoader(sql);
        List<Long> ids = rows.stream().map(row -> row.get(APPLICATION.ID)).toList();
        this.tags = new ApplicationTags(sql, ids);
        this.services = refs.of(rows, APPLICATION.BUSINESSSERVICEID, BUSINESSSERVICE);
        this.owners = refs.of(rows, APPLICATION.OWNERID, STAKEHOLDER);
        this.waves = refs.of(rows, APPLICATION.MIGRATIONWAVEID, MIGRATIONWAVE);
        this.platforms = refs.of(rows, APPLICATION.PLATFORMID, PLATFORM);
        this.contributors =
                refs.through(
                        APPLICATIONCONTRIBUTORS.APPLICATIONID,
                        APPLICATIONCONTRIBUTORS.STAKEHOLDERID,
                        STAKEHOLDER,
                        ids);
        this.reviews = refs.children(REVIEW.APPLICATIONID, ids);
        this.assessments = refs.children(ASSESSMENT.APPLICATIONID, ids);
        this.manifests = refs.children(MANIFEST.APPLICATIONID, ids);
        this.identities = loadIdentities(sql, ids);
        this.efforts = loadEfforts(sql, ids);
    }

    private static Map<Long, List<IdentityRef>> loadIdentities(DSLContext sql, List<Long> ids) {
        Map<Long, List<IdentityRef>> identities = new HashMap<>();
        sql.select(
                        APPLICATIONIDENTITY.APPLICATIONID,
                        APPLICATIONIDENTITY.IDENTITYID,
                        APPLICATIONIDENTITY.ROLE,
                        IDENTITY.NAME)
                .from(APPLICATIONIDENTITY)
                .join(IDENTITY)
                .on(APPLICATIONIDENTITY.IDENTITYID.eq(IDENTITY.ID))
                .where(RefLoader.oneOf(APPLICATIONIDENTITY.APPLICATIONID, ids))
                .orderBy(APPLICATIONIDENTITY.IDENTITYID, APPLICATIONIDENTITY.ROLE)
                .forEach(
                        row ->
                                identities
                                        .computeIfAbsent(row.value1(), id -> new ArrayList<>())
                                        .add(
                                                new IdentityRef(
                                                        row.value2(),
                                                        Columns.text(row.value3()),
                                                        row.value4())));
        return identities;
    }

    private static Map<Long, Long> loadEfforts(DSLContext sql, List<Long> ids) {
        Map<Long, Long> efforts = new HashMap<>();
        sql.select(ANALYSIS.APPLICATIONID, ANALYSIS.EFFORT)
                .from(ANALYSIS)
                .where(RefLoader.oneOf(ANALYSIS.APPLICATIONID, ids))
                .and(
                        ANALYSIS.ID.in(
                                select(max(ANALYSIS.ID))
                                        .from(ANALYSIS)
                                        .groupBy(ANALYSIS.APPLICATIONID)))
                .forEach(row -> efforts.put(row.value1(), Columns.number(row.value2())));
        return efforts;
    }

    List<Application> applications() {
        return rows.stream().map(this::application).toList();
    }

    private Application application(ApplicationRecord row) {
        long id = row.get(APPLICATION.ID);
        ApplicationTags.Tagged tagged = tags.of(id);
        return new Application(
                table.audit(row),
                row.get(APPLICATION.NAME),
                Columns.text(row.get(APPLICATION.DESCRIPTION)),
                Columns.ref(Map.of(), row.get(APPLICATION.BUCKETID)),
                repository(row, APPLICATION.REPOSITORY),
                repository(row, APPLICATION.ASSETS),
                Columns.text(row.get(APPLICATION.BINARY)),
                Columns.nullableJson(row.get(APPLICATION.COORDINATES), Document.class),
                reviews.getOrDefault(id, List.of()).stream().findFirst().orElse(null),
                Columns.text(row.get(APPLICATION.COMMENTS)),
                identities.getOrDefault(id, List.of()),
                tagged.all(),
                Columns.ref(services, row.get(APPLICATION.BUSINESSSERVICEID)),
                Columns.ref(owners, row.get(APPLICATION.OWNERID)),
                contributors.getOrDefault(id, List.of()),
                Columns.ref(waves, row.get(APPLICATION.MIGRATIONWAVEID)),
                Columns.ref(platforms, row.get(APPLICATION.PLATFORMID)),
                tagged.standing().archetypes(),
                assessments.getOrDefault(id, List.of()),
                manifests.getOrDefault(id, List.of()),
                tagged.standing().assessed(),
                tagged.standing().risk(),
                tagged.standing().confidence(),
                efforts.getOrDefault(id, 0L));
    }

    private static @Nullable Repository repository(
            ApplicationRecord row, TableField<ApplicationRecord, Json> column) {
        Repository repository = Columns.json(row.get(column), Repository.class);
        return repository.equals(Repository.NONE) ? null : repository;
    }
}
