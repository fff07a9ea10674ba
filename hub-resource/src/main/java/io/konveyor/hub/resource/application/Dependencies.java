package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.DEPENDENCY;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.ConflictException;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.DependencyRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Dependencies between applications; never a cycle. The same one may stand there twice. */
public final class Dependencies extends TableResource<DependencyRecord, Dependency> {

    public Dependencies(Database database, Clock clock) {
        super(database, clock, Dependency.class, DEPENDENCY);
    }

    @Override
    protected Condition selected(QueryParameters query) {
        return id(query, "to.id")
                .map(DEPENDENCY.TOID::eq)
                .or(() -> id(query, "from.id").map(DEPENDENCY.FROMID::eq))
                .orElse(DSL.noCondition());
    }

    private static Optional<Long> id(QueryParameters query, String name) {
        return query.first(name).filter(text -> !text.isEmpty()).map(Dependencies::number);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Refuses a cycle; writers come one at a time, so no other can close it meanwhile. */
    @Override
    protected void check(DSLContext sql, long id, Dependency dependency) {
        Map<Long, List<Long>> needed =
                sql.select(DEPENDENCY.FROMID, DEPENDENCY.TOID)
                        .from(DEPENDENCY)
                        .where(DEPENDENCY.FROMID.isNotNull().and(DEPENDENCY.TOID.isNotNull()))
                        .fetchGroups(DEPENDENCY.FROMID, DEPENDENCY.TOID);
        Set<Long> seen = new HashSet<>();
        Deque<Long> next = new ArrayDeque<>(List.of(dependency.to().id()));
        while (!next.isEmpty()) {
            Long application = next.pop();
            if (application == dependency.from().id()) {
                throw new ConflictException("Cyclic dependencies are not permitted.");
            }
            if (seen.add(application)) {
                needed.getOrDefault(application, List.of()).forEach(next::push);
            }
        }
    }

    @Override
    protected void write(Dependency dependency, DependencyRecord row) {
        row.set(DEPENDENCY.TOID, dependency.to().id());
        row.set(DEPENDENCY.FROMID, dependency.from().id());
    }

    @Override
    protected List<Dependency> read(DSLContext sql, List<DependencyRecord> rows) {
        RefLoader refs = new RefLoader(sql);
        Map<Long, Ref> applications = refs.of(rows, DEPENDENCY.TOID, APPLICATION);
        Map<Long, Ref> others = refs.of(rows, DEPENDENCY.FROMID, APPLICATION);
        return rows.stream()
                .map(
                        row ->
                                new Dependency(
                                        audit(row),
                                        Columns.ref(applications, row.get(DEPENDENCY.TOID)),
                                        Columns.ref(others, row.get(DEPENDENCY.FROMID))))
                .toList();
    }
}
