package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.PK;
import static org.jooq.impl.DSL.max;

import io.konveyor.hub.store.schema.Tables;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Hands out ids that are never given twice, also after the newest row was deleted. They are counted
 * in table {@code PK} inside the caller's transaction: an insert that fails gives its id back.
 *
 * <p>Source: tackle2-hub 624977ec, observed: {@code PK(Kind, LastID)}, the kind being the table's
 * name in upper case; ids up to 1000 of users, roles, service accounts and clients are reserved.
 */
public final class PrimaryKeys {
    private static final long RESERVED = 1000;

    private static final Set<Table<?>> WITH_RESERVED_IDS =
            Set.of(Tables.USER, Tables.ROLE, Tables.SERVICEACCOUNT, Tables.IDPCLIENT);

    private PrimaryKeys() {}

    /** The id for a new row of {@code table}, to be inserted in the same transaction. */
    public static long next(DSLContext transaction, Table<?> table) {
        long next = last(transaction, table) + 1;
        store(transaction, table, next);
        return next;
    }

    /** Takes note that {@code id}, chosen by a client, is used in {@code table}. */
    public static void claim(DSLContext transaction, Table<?> table, long id) {
        store(transaction, table, Math.max(id, last(transaction, table)));
    }

    /** The name under which ids of {@code table} are counted. */
    static String kind(Table<?> table) {
        return table.getName().toUpperCase(Locale.ROOT);
    }

    private static long last(DSLContext transaction, Table<?> table) {
        Long counted =
                transaction
                        .select(PK.LASTID)
                        .from(PK)
                        .where(PK.KIND.eq(kind(table)))
                        .fetchOne(PK.LASTID);
        Field<Long> id = table.field("ID", Long.class);
        if (id == null) {
            throw new IllegalArgumentException("table " + table.getName() + " has no ids");
        }
        Long greatest = transaction.select(max(id)).from(table).fetchOne(0, Long.class);
        long reserved = WITH_RESERVED_IDS.contains(table) ? RESERVED : 0;
        return Math.max(
                reserved, Math.max(counted == null ? 0 : counted, greatest == null ? 0 : greatest));
    }

    private static void store(DSLContext transaction, Table<?> table, long last) {
        transaction
                .insertInto(PK, PK.KIND, PK.LASTID)
                .values(kind(table), last)
                .onConflict(PK.KIND)
                .doUpdate()
                .set(PK.LASTID, last)
                .execute();
    }
}
