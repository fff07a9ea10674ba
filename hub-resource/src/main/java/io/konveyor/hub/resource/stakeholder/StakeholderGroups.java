package io.konveyor.hub.resource.stakeholder;

import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVE;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVESTAKEHOLDERGROUPS;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDERGROUP;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDERGROUPSTAKEHOLDER;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.Links;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.StakeholdergroupRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Groups of stakeholders. */
public final class StakeholderGroups
        extends TableResource<StakeholdergroupRecord, StakeholderGroup> {

    public StakeholderGroups(Database database, Clock clock) {
        super(database, clock, StakeholderGroup.class, STAKEHOLDERGROUP);
    }

    @Override
    protected void write(StakeholderGroup group, StakeholdergroupRecord row) {
        row.set(STAKEHOLDERGROUP.NAME, group.name());
        row.set(STAKEHOLDERGROUP.USERNAME, "");
        row.set(STAKEHOLDERGROUP.DESCRIPTION, group.description());
    }

    @Override
    protected void link(DSLContext sql, long id, StakeholderGroup group) {
        Links.replace(
                sql,
                STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERGROUPID,
                id,
                STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERID,
                group.stakeholders());
        Links.replace(
                sql,
                MIGRATIONWAVESTAKEHOLDERGROUPS.STAKEHOLDERGROUPID,
                id,
                MIGRATIONWAVESTAKEHOLDERGROUPS.MIGRATIONWAVEID,
                group.migrationWaves());
    }

    @Override
    protected List<StakeholderGroup> read(DSLContext sql, List<StakeholdergroupRecord> rows) {
        RefLoader refs = new RefLoader(sql);
        Map<Long, List<Ref>> members =
                refs.through(
                        STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERGROUPID,
                        STAKEHOLDERGROUPSTAKEHOLDER.STAKEHOLDERID,
                        STAKEHOLDER,
                        ids(rows));
        Map<Long, List<Ref>> waves =
                refs.through(
                        MIGRATIONWAVESTAKEHOLDERGROUPS.STAKEHOLDERGROUPID,
                        MIGRATIONWAVESTAKEHOLDERGROUPS.MIGRATIONWAVEID,
                        MIGRATIONWAVE,
                        ids(rows));
        return rows.stream()
                .map(
                        row -> {
                            Long id = row.get(STAKEHOLDERGROUP.ID);
                            return new StakeholderGroup(
                                    audit(row),
                                    row.get(STAKEHOLDERGROUP.NAME),
                                    Columns.text(row.get(STAKEHOLDERGROUP.DESCRIPTION)),
                                    members.getOrDefault(id, List.of()),
                                    waves.getOrDefault(id, List.of()));
                        })
                .toList();
    }
}
