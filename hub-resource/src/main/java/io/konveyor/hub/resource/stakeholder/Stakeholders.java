package io.konveyor.hub.resource.stakeholder;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONCONTRIBUTORS;
import static io.konveyor.hub.store.schema.Tables.BUSINESSSERVICE;
import static io.konveyor.hub.store.schema.Tables.JOBFUNCTION;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVE;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVESTAKEHOLDERS;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDERGROUP;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDERGROUPSTAKEHOLDER;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.Links;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.StakeholderRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Stakeholders; what they own and contribute to is stored with the applications. */
public final class Stakeholders extends TableResource<StakeholderRecord, Stakeholder> {

    public Stakeholders(Database database, Clock clock) {
        super(database, clock, Stakeholder.class, STAKEHOLDER);
    }

    @Override
    protected void write(Stakeholder stakeholder, StakeholderRecord row) {
        row.set(STAKEHOLDER.NAME, stakeholder.name());
        row.set(STAKEHOLDER.EMAIL, stakeholder.email());
        row.set(STAKEHOLDER.JOBFUNCTIONID, Columns.id(stakeholder.jobFunction()));
    }

    @Override
    protected void link(DSLContext sql, long id, Stakeholder stakeholder) {
        Links.replace(
                sql,
                STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERID,
                id,
                STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERGROUPID,
                stakeholder.stakeholderGroups());
        Links.replace(
                sql,
                APPLICATIONCONTRIBUTORS.STAKEHOLDERID,
                id,
                APPLICATIONCONTRIBUTORS.APPLICATIONID,
                stakeholder.contributes());
        Links.replace(
                sql,
                MIGRATIONWAVESTAKEHOLDERS.STAKEHOLDERID,
                id,
                MIGRATIONWAVESTAKEHOLDERS.MIGRATIONWAVEID,
                stakeholder.migrationWaves());
        Links.adopt(sql, APPLICATION.OWNERID, id, stakeholder.owns());
    }

    @Override
    protected List<Stakeholder> read(DSLContext sql, List<StakeholderRecord> rows) {
        RefLoader refs = new RefLoader(sql);
        List<Long> ids = ids(rows);
        Map<Long, Ref> functions = refs.of(rows, STAKEHOLDER.JOBFUNCTIONID, JOBFUNCTION);
        Map<Long, List<Ref>> services = refs.children(BUSINESSSERVICE.STAKEHOLDERID, ids);
        Map<Long, List<Ref>> owned = refs.children(APPLICATION.OWNERID, ids);
        Map<Long, List<Ref>> groups =
                refs.through(
                        STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERID,
                        STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERGROUPID,
                        STAKEHOLDERGROUP,
                        ids);
        Map<Long, List<Ref>> contributions =
                refs.through(
                        APPLICATIONCONTRIBUTORS.STAKEHOLDERID,
                        APPLICATIONCONTRIBUTORS.APPLICATIONID,
                        APPLICATION,
                        ids);
        Map<Long, List<Ref>> waves =
                refs.through(
                        MIGRATIONWAVESTAKEHOLDERS.STAKEHOLDERID,
                        MIGRATIONWAVESTAKEHOLDERS.MIGRATIONWAVEID,
                        MIGRATIONWAVE,
                        ids);
        return rows.stream()
                .map(
                        row -> {
                            Long id = row.get(STAKEHOLDER.ID);
                            return new Stakeholder(
                                    audit(row),
                                    row.get(STAKEHOLDER.NAME),
                                    Columns.text(row.get(STAKEHOLDER.EMAIL)),
                                    groups.getOrDefault(id, List.of()),
                                    services.getOrDefault(id, List.of()),
                                    Columns.ref(functions, row.get(STAKEHOLDER.JOBFUNCTIONID)),
                                    owned.getOrDefault(id, List.of()),
                                    contributions.getOrDefault(id, List.of()),
                                    waves.getOrDefault(id, List.of()));
                        })
                .toList();
    }
}
