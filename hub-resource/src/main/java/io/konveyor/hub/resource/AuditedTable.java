package io.konveyor.hub.resource;

import io.konveyor.hub.store.PrimaryKeys;
import io.konveyor.hub.wire.Audit;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * A table with an id and the columns that say who wrote a row when. Immutable, thread safe; every
 * method works inside its caller's transaction.
 *
 * @param <R> its rows
 */
public final class AuditedTable<R extends TableRecord<R>> {
    private final Table<R> table;
    private final Clock clock;
    private final Field<Long> id;
    private final Field<OffsetDateTime> createTime;
    private final Field<String> createUser;
    private final Field<OffsetDateTime> updateTime;
    private final Field<String> updateUser;

    public AuditedTable(Table<R> table, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.id = column("ID", Long.class);
        this.createTime = column("CreateTime", OffsetDateTime.class);
        this.createUser = column("CreateUser", String.class);
        this.updateTime = column("UpdateTime", OffsetDateTime.class);
        this.updateUser = column("UpdateUser", String.class);
    }

    private <V> Field<V> column(String name, Class<V> type) {
        return Objects.requireNonNull(table.field(name, type), name);
    }

    /** The table. */
    public Table<R> table() {
        return table;
    }

    /** Its key. */
    public Field<Long> id() {
        return id;
    }

    /** An empty row, to be filled and handed to {@link #insert} or {@link #update}. */
    public R row() {
        return table.newRecord();
    }

    /** The row with this id. */
    public Optional<R> find(DSLContext sql, long wanted) {
        return sql.selectFrom(table).where(id.eq(wanted)).fetchOptional();
    }

    /**
     * Inserts {@code row} as made by {@code user} now.
     *
     * @param wanted its id, taken over; 0 for the next
     * @return its id
     */
    public long insert(DSLContext sql, R row, long wanted, String user) {
        return insert(sql, row, wanted, user, "");
    }

    /** As above for a row that an update of a missing one adds: it has no creator. */
    long insertUpdated(DSLContext sql, R row, long wanted, String user) {
        return insert(sql, row, wanted, "", user);
    }

    private long insert(DSLContext sql, R row, long wanted, String creator, String updater) {
        long key = wanted == 0 ? PrimaryKeys.next(sql, table) : wanted;
        OffsetDateTime now = OffsetDateTime.now(clock);
        row.set(id, key);
        row.set(createTime, now);
        row.set(createUser, creator);
        row.set(updateTime, now);
        row.set(updateUser, updater);
        sql.executeInsert(row);
        if (wanted != 0) {
            PrimaryKeys.claim(sql, table, wanted);
        }
        return key;
    }

    /** Writes the columns set in {@code row}; false if there is no row with this id. */
    public boolean update(DSLContext sql, R row, long key, String user) {
        row.set(updateTime, OffsetDateTime.now(clock));
        row.set(updateUser, user);
        return sql.executeUpdate(row, id.eq(key)) > 0;
    }

    /** Deletes the row with this id, if there is one. */
    public void delete(DSLContext sql, long key) {
        sql.deleteFrom(table).where(id.eq(key)).execute();
    }

    /** The usual fields of {@code row}; what was never written is empty. */
    public Audit audit(Record row) {
        return new Audit(
                row.get(id),
                Columns.text(row.get(createUser)),
                Columns.time(row.get(createTime)),
                Columns.text(row.get(updateUser)),
                Columns.time(row.get(updateTime)));
    }
}
