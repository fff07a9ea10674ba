package io.konveyor.hub.resource.stakeholder;

import static io.konveyor.hub.store.schema.Tables.BUSINESSSERVICE;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.BusinessserviceRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Business services. */
public final class BusinessServices extends TableResource<BusinessserviceRecord, BusinessService> {

    public BusinessServices(Database database, Clock clock) {
        super(database, clock, BusinessService.class, BUSINESSSERVICE);
    }

    @Override
    protected void write(BusinessService service, BusinessserviceRecord row) {
        row.set(BUSINESSSERVICE.NAME, service.name());
        row.set(BUSINESSSERVICE.DESCRIPTION, service.description());
        row.set(BUSINESSSERVICE.STAKEHOLDERID, Columns.id(service.owner()));
    }

    @Override
    protected List<BusinessService> read(DSLContext sql, List<BusinessserviceRecord> rows) {
        Map<Long, Ref> owners =
                new RefLoader(sql).of(rows, BUSINESSSERVICE.STAKEHOLDERID, STAKEHOLDER);
        return rows.stream()
                .map(
                        row ->
                                new BusinessService(
                                        audit(row),
                                        row.get(BUSINESSSERVICE.NAME),
                                        Columns.text(row.get(BUSINESSSERVICE.DESCRIPTION)),
                                        Columns.ref(
                                                owners, row.get(BUSINESSSERVICE.STAKEHOLDERID))))
                .toList();
    }
}
