package io.konveyor.hub.resource.task;

import io.konveyor.hub.store.BucketTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of buckets, or of files. One that nothing refers to is marked with an
 * expiration, cleared if something refers to it again, and deleted in a later pass once that has
 * come. Rows whose content is not in this Hub's tree are left alone.
 *
 * @param table the rows
 * @param mark ids to be marked
 * @param clear ids to be cleared
 * @param delete what is to be deleted
 */
record ExpiringContent(Table<?> table, List<Long> mark, List<Long> clear, List<Unused> delete) {

    /** A row to be deleted, and the content it names. */
    record Unused(long id, Path content) {}

    /**
     * The decisions for one table.
     *
     * @param used the ids that something refers to
     * @param now without the time the state rested
     */
    static ExpiringContent decide(
            DSLContext sql, Table<?> table, Set<Long> used, BucketTree tree, OffsetDateTime now) {
        List<Long> mark = new ArrayList<>();
        List<Long> clear = new ArrayList<>();
        List<Unused> delete = new ArrayList<>();
        List<Record3<Long, String, OffsetDateTime>> rows =
                sql.select(id(table), path(table), expiration(table))
                        .from(table)
                        .orderBy(id(table))
                        .fetch();
        for (Record3<Long, String, OffsetDateTime> row : rows) {
            long id = row.value1();
            OffsetDateTime expiration = row.value3();
            if (used.contains(id)) {
                if (expiration != null) {
                    clear.add(id);
                }
                continue;
            }
            Path content;
            try {
                content = tree.resolve(row.value2() == null ? "" : row.value2(), "");
            } catch (IOException e) {
                continue;
            }
            if (expiration == null) {
                mark.add(id);
            } else if (now.isAfter(expiration)) {
                delete.add(new Unused(id, content));
            }
        }
        return new ExpiringContent(table, mark, clear, delete);
    }

    boolean isEmpty() {
        return mark.isEmpty() && clear.isEmpty() && delete.isEmpty();
    }

    /** Writes the decisions; the content of what is deleted is still there. */
    void apply(DSLContext sql, Duration kept, OffsetDateTime now) {
        mark.forEach(id -> expire(sql, id, now.plus(kept), now));
        clear.forEach(id -> expire(sql, id, null, now));
        delete.forEach(unused -> sql.deleteFrom(table).where(id(table).eq(unused.id())).execute());
    }

    private void expire(
            DSLContext sql, long id, @Nullable OffsetDateTime expiration, OffsetDateTime now) {
        sql.update(table)
                .set(expiration(table), expiration)
                .set(field(table, "UpdateTime", OffsetDateTime.class), now)
                .where(id(table).eq(id))
                .execute();
    }

    private static Field<Long> id(Table<?> table) {
        return field(table, "ID", Long.class);
    }

    private static Field<String> path(Table<?> table) {
        return field(table, "Path", String.class);
    }

    private static Field<OffsetDateTime> expiration(Table<?> table) {
        return field(table, "Expiration", OffsetDateTime.class);
    }

    private static <T> Field<T> field(Table<?> table, String name, Class<T> type) {
        return Objects.requireNonNull(table.field(name, type), name);
    }
}
