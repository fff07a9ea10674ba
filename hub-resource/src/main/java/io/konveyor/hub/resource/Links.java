package io.konveyor.hub.resource;

import io.konveyor.hub.wire.Ref;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Replaces the lists of references of a resource as a set. An unknown id fails on its foreign key.
 * Works inside its caller's transaction.
 */
public final class Links {
    private Links() {}

    /** Makes a join table connect {@code id} with exactly {@code members}. */
    public static <R extends Record> void replace(
            DSLContext sql,
            TableField<R, Long> owner,
            long id,
            TableField<R, Long> member,
            List<Ref> members) {
        Table<R> join = Objects.requireNonNull(owner.getTable());
        sql.deleteFrom(join).where(owner.eq(id)).execute();
        for (Ref ref : members) {
            sql.insertInto(join, owner, member)
                    .values(id, ref.id())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /**
     * Makes exactly {@code children} name {@code id} in their column {@code owner}; those of
     * another owner are taken from it.
     */
    public static void adopt(
            DSLContext sql, TableField<?, Long> owner, long id, List<Ref> children) {
        Table<?> table = Objects.requireNonNull(owner.getTable());
        Field<Long> key = Objects.requireNonNull(table.field("ID", Long.class));
        List<Long> ids = children.stream().map(Ref::id).distinct().toList();
        sql.update(table).set(owner, (Long) null).where(owner.eq(id).and(key.notIn(ids))).execute();
        int adopted = sql.update(table).set(owner, id).where(key.in(ids)).execute();
        if (adopted < ids.size()) {
            throw new InvalidRequestException(
                    "%s: not all of %s exist".formatted(table.getName(), ids));
        }
    }
}
