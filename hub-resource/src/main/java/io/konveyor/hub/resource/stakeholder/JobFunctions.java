package io.konveyor.hub.resource.stakeholder;

import static io.konveyor.hub.store.schema.Tables.JOBFUNCTION;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;

import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.JobfunctionRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Job functions. */
public final class JobFunctions extends TableResource<JobfunctionRecord, JobFunction> {

    public JobFunctions(Database database, Clock clock) {
        super(database, clock, JobFunction.class, JOBFUNCTION);
    }

    @Override
    protected void write(JobFunction function, JobfunctionRecord row) {
        row.set(JOBFUNCTION.NAME, function.name());
        row.set(JOBFUNCTION.USERNAME, "");
    }

    @Override
    protected List<JobFunction> read(DSLContext sql, List<JobfunctionRecord> rows) {
        Map<Long, List<Ref>> holders =
                new RefLoader(sql).children(STAKEHOLDER.JOBFUNCTIONID, ids(rows));
        return rows.stream()
                .map(
                        row ->
                                new JobFunction(
                                        audit(row),
                                        row.get(JOBFUNCTION.NAME),
                                        holders.getOrDefault(row.get(JOBFUNCTION.ID), List.of())))
                .toList();
    }
}
