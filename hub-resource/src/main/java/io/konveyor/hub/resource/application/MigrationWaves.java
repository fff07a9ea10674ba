package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVE;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVESTAKEHOLDERGROUPS;
import static io.konveyor.hub.store.schema.Tables.MIGRATIONWAVESTAKEHOLDERS;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDERGROUP;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.Links;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.MigrationwaveRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Migration waves; an application is in one at most, and moves when another claims it. */
public final class MigrationWaves extends TableResource<MigrationwaveRecord, MigrationWave> {

    public MigrationWaves(Database database, Clock clock) {
        super(database, clock, MigrationWave.class, MIGRATIONWAVE);
    }

    @Override
    protected void check(DSLContext sql, long id, MigrationWave wave) {
        if (!wave.endDate().isAfter(wave.startDate())) {
            throw new InvalidRequestException(
                    "Key: 'MigrationWave.EndDate' Error:Field validation for 'EndDate' failed on"
                            + " the 'gtfield' tag");
        }
    }

    @Override
    protected void write(MigrationWave wave, MigrationwaveRecord row) {
        row.set(MIGRATIONWAVE.NAME, wave.name());
        row.set(MIGRATIONWAVE.STARTDATE, wave.startDate());
        row.set(MIGRATIONWAVE.ENDDATE, wave.endDate());
    }

    @Override
    protected void link(DSLContext sql, long id, MigrationWave wave) {
        Links.adopt(sql, APPLICATION.MIGRATIONWAVEID, id, wave.applications());
        Links.replace(
                sql,
                MIGRATIONWAVESTAKEHOLDERS.MIGRATIONWAVEID,
                id,
                MIGRATIONWAVESTAKEHOLDERS.STAKEHOLDERID,
                wave.stakeholders());
        Links.replace(
                sql,
                MIGRATIONWAVESTAKEHOLDERGROUPS.MIGRATIONWAVEID,
                id,
                MIGRATIONWAVESTAKEHOLDERGROUPS.STAKEHOLDERGROUPID,
                wave.stakeholderGroups());
    }

    @Override
    protected List<MigrationWave> read(DSLContext sql, List<MigrationwaveRecord> rows) {
        RefLoader refs = new RefLoader(sql);
        Map<Long, List<Ref>> applications = refs.children(APPLICATION.MIGRATIONWAVEID, ids(rows));
        Map<Long, List<Ref>> stakeholders =
                refs.through(
                        MIGRATIONWAVESTAKEHOLDERS.MIGRATIONWAVEID,
                        MIGRATIONWAVESTAKEHOLDERS.STAKEHOLDERID,
                        STAKEHOLDER,
                        ids(rows));
        Map<Long, List<Ref>> groups =
                refs.through(
                        MIGRATIONWAVESTAKEHOLDERGROUPS.MIGRATIONWAVEID,
                        MIGRATIONWAVESTAKEHOLDERGROUPS.STAKEHOLDERGROUPID,
                        STAKEHOLDERGROUP,
                        ids(rows));
        return rows.stream()
                .map(
                        row -> {
                            Long id = row.get(MIGRATIONWAVE.ID);
                            return new MigrationWave(
                                    audit(row),
                                    Columns.text(row.get(MIGRATIONWAVE.NAME)),
                                    Columns.time(row.get(MIGRATIONWAVE.STARTDATE)),
                                    Columns.time(row.get(MIGRATIONWAVE.ENDDATE)),
                                    applications.getOrDefault(id, List.of()),
                                    stakeholders.getOrDefault(id, List.of()),
                                    groups.getOrDefault(id, List.of()));
                        })
                .toList();
    }
}
