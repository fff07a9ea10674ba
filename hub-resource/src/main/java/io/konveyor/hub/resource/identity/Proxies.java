package io.konveyor.hub.resource.identity;

import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static io.konveyor.hub.store.schema.Tables.PROXY;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.ProxyRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Proxies, one of each kind. */
public final class Proxies extends TableResource<ProxyRecord, Proxy> {

    public Proxies(Database database, Clock clock) {
        super(database, clock, Proxy.class, PROXY);
    }

    @Override
    protected Condition selected(QueryParameters query) {
        return query.first("kind")
                .filter(kind -> !kind.isEmpty())
                .map(PROXY.KIND::eq)
                .orElse(DSL.noCondition());
    }

    @Override
    protected void write(Proxy proxy, ProxyRecord row) {
        row.set(PROXY.ENABLED, proxy.enabled());
        row.set(PROXY.KIND, proxy.kind());
        row.set(PROXY.HOST, proxy.host());
        row.set(PROXY.PORT, (long) proxy.port());
        row.set(PROXY.EXCLUDED, Columns.toJson(proxy.excluded()));
        row.set(PROXY.IDENTITYID, Columns.id(proxy.identity()));
    }

    @Override
    protected List<Proxy> read(DSLContext sql, List<ProxyRecord> rows) {
        Map<Long, Ref> identities = new RefLoader(sql).of(rows, PROXY.IDENTITYID, IDENTITY);
        return rows.stream()
                .map(
                        row ->
                                new Proxy(
                                        audit(row),
                                        Columns.flag(row.get(PROXY.ENABLED)),
                                        Columns.text(row.get(PROXY.KIND)),
                                        Columns.text(row.get(PROXY.HOST)),
                                        (int) Columns.number(row.get(PROXY.PORT)),
                                        Columns.jsonList(row.get(PROXY.EXCLUDED), String.class),
                                        Columns.ref(identities, row.get(PROXY.IDENTITYID))))
                .toList();
    }
}
