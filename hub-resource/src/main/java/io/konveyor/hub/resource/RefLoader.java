package io.konveyor.hub.resource;

import io.konveyor.hub.wire.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Loads references for many rows at once, names included: one query for each kind, however long the
 * list. Works inside its caller's transaction.
 */
public final class RefLoader {
    /** Above this, naming each id costs SQLite more than reading the whole table. */
    private static final int MOST_NAMED_IDS = 500;

    private final DSLContext sql;

    public RefLoader(DSLContext sql) {
        this.sql = sql;
    }

    /** References to rows of {@code target} by id, as far as there are such rows. */
    public Map<Long, Ref> byId(Table<?> target, Collection<@Nullable Long> ids) {
        List<Long> wanted = ids.stream().filter(Objects::nonNull).distinct().toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Field<Long> id = id(target);
        Map<Long, Ref> refs = new HashMap<>();
        sql.select(id, name(target))
                .from(target)
                .where(oneOf(id, wanted))
                .forEach(row -> refs.put(row.value1(), ref(row.value1(), row.value2())));
        return refs;
    }

    /** References to rows of {@code target}, which {@code owner} finds in {@code rows}. */
    public <R extends Record> Map<Long, Ref> of(
            Collection<R> rows, TableField<R, Long> owner, Table<?> target) {
        return byId(target, rows.stream().map(row -> row.get(owner)).toList());
    }

    /**
     * By owner, the rows of {@code target} that a join table connects with it, in order of id.
     *
     * @param owner the join table's column for the owner
     * @param member its column for the target
     */
    public <R extends Record> Map<Long, List<Ref>> through(
            TableField<R, Long> owner,
            TableField<R, Long> member,
            Table<?> target,
            Collection<Long> owners) {
        Field<Long> id = id(target);
        return grouped(
                sql.select(owner, id, name(target))
                        .from(owner.getTable())
                        .join(target)
                        .on(member.eq(id))
                        .where(oneOf(owner, owners))
                        .orderBy(id)
                        .fetch());
    }

    /** By owner, the rows of a table that name it in column {@code owner}, in order of id. */
    public Map<Long, List<Ref>> children(TableField<?, Long> owner, Collection<Long> owners) {
        Table<?> child = Objects.requireNonNull(owner.getTable());
        return grouped(
                sql.select(owner, id(child), name(child))
                        .from(child)
                        .where(oneOf(owner, owners).and(owner.isNotNull()))
                        .orderBy(id(child))
                        .fetch());
    }

    /** A condition no narrower than {@code field IN ids}: whoever uses it groups by id anyway. */
    public static Condition oneOf(Field<Long> field, Collection<Long> ids) {
        return ids.size() > MOST_NAMED_IDS ? DSL.noCondition() : field.in(ids);
    }

    private static Map<Long, List<Ref>> grouped(List<org.jooq.Record3<Long, Long, String>> rows) {
        Map<Long, List<Ref>> refs = new HashMap<>();
        rows.forEach(
                row ->
                        refs.computeIfAbsent(row.value1(), owner -> new ArrayList<>())
                                .add(ref(row.value2(), row.value3())));
        return refs;
    }

    private static Ref ref(Long id, @Nullable String name) {
        return new Ref(id, Columns.text(name));
    }

    private static Field<Long> id(Table<?> table) {
        return Objects.requireNonNull(table.field("ID", Long.class));
    }

    private static Field<String> name(Table<?> table) {
        Field<String> name = table.field("Name", String.class);
        return name == null ? DSL.inline("") : name;
    }
}
