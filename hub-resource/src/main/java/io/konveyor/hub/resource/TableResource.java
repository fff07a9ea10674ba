package io.konveyor.hub.resource;

import io.konveyor.hub.store.Database;
import io.konveyor.hub.wire.Audit;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * A kind of resource that is one table and its links. A subclass says how a row is read and
 * written, and the rules; transactions, ids and audit fields are settled here.
 *
 * <p>Every hook works inside the transaction of the request; what it throws undoes the request.
 *
 * @param <R> rows of the table
 * @param <T> the wire record
 */
public abstract class TableResource<R extends TableRecord<R>, T extends Audited>
        implements CrudResource<T> {
    private final Database database;
    private final Class<T> type;
    private final AuditedTable<R> table;

    protected TableResource(Database database, Clock clock, Class<T> type, Table<R> table) {
        this.database = database;
        this.type = type;
        this.table = new AuditedTable<>(table, clock);
    }

    /**
     * Sets the columns of {@code row} that {@code resource} says; ids and audit fields are not its.
     */
    protected abstract void write(T resource, R row);

    /** The resources of {@code rows}, in their order, references loaded in bulk. */
    protected abstract List<T> read(DSLContext sql, List<R> rows);

    /** What a list shows; everything unless overridden. */
    protected Condition selected(QueryParameters query) {
        return DSL.noCondition();
    }

    /**
     * Refuses what a rule forbids, before anything is written.
     *
     * @param id the resource to be replaced; 0 for a new one
     */
    protected void check(DSLContext sql, long id, T resource) {}

    /** Replaces the lists of the resource; its row is written already. */
    protected void link(DSLContext sql, long id, T resource) {}

    /** Sets columns of a new row that no client can set. */
    protected void prepare(DSLContext sql, R row) {}

    /** Does what follows from a resource having been written. */
    protected void written(DSLContext sql, long id, T resource, String user) {}

    /** Does what follows from a resource having been added; {@link #written} unless overridden. */
    protected void added(DSLContext sql, long id, T resource, String user) {
        written(sql, id, resource, user);
    }

    /** Whether an update of a missing id adds it. */
    protected boolean isAddedByUpdate() {
        return true;
    }

    /** The database, for routes beyond the usual five. */
    protected final Database database() {
        return database;
    }

    /** The table. */
    protected final AuditedTable<R> table() {
        return table;
    }

    /** The audit fields of {@code row}. */
    protected final Audit audit(R row) {
        return table.audit(row);
    }

    /** The ids of {@code rows}. */
    protected final List<Long> ids(List<R> rows) {
        return rows.stream().map(row -> row.get(table.id())).toList();
    }

    @Override
    public final Class<T> type() {
        return type;
    }

    @Override
    public Page<T> list(QueryParameters query) {
        return Page.of(listWhere(selected(query)));
    }

    /** Those that match, in order of id. */
    protected final List<T> listWhere(Condition condition) {
        return database.read(
                sql ->
                        read(
                                sql,
                                sql.selectFrom(table.table())
                                        .where(condition)
                                        .orderBy(table.id())
                                        .fetch()));
    }

    @Override
    public final T find(long id) {
        return database.read(
                sql -> {
                    R row = table.find(sql, id).orElseThrow(RecordNotFoundException::new);
                    return read(sql, List.of(row)).get(0);
                });
    }

    @Override
    public T create(T resource, String user) {
        return database.write(
                sql -> {
                    check(sql, 0, resource);
                    R row = table.row();
                    write(resource, row);
                    prepare(sql, row);
                    long id = table.insert(sql, row, resource.audit().id(), user);
                    link(sql, id, resource);
                    added(sql, id, resource, user);
                    return find(id);
                });
    }

    @Override
    public void update(long id, T resource, String user) {
        database.write(
                sql -> {
                    check(sql, id, resource);
                    R row = table.row();
                    write(resource, row);
                    long written = id;
                    if (id == 0 || !table.update(sql, row, id, user)) {
                        if (!isAddedByUpdate()) {
                            throw new RecordNotFoundException();
                        }
                        prepare(sql, row);
                        written = table.insertUpdated(sql, row, id, user);
                    }
                    link(sql, written, resource);
                    written(sql, written, resource, user);
                    return written;
                });
    }

    @Override
    public void delete(long id) {
        database.write(
                sql -> {
                    table.delete(sql, id);
                    return id;
                });
    }
}
