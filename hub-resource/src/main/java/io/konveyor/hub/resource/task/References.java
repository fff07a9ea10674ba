package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.ANALYSISPROFILE;
import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.RULE;
import static io.konveyor.hub.store.schema.Tables.TARGET;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableField;

/**
 * Everything that refers to buckets and files.
 *
 * @param buckets ids of the buckets somebody owns
 * @param files ids of the files somebody names
 */
record References(Set<Long> buckets, Set<Long> files) {
    /** An entry of a JSON column that names a file. */
    record FileEntry(long id) {}

    /**
     * All of them, as they are in {@code sql}'s transaction.
     *
     * @throws UnreadableStateException if one of the sources cannot be read: then nothing is known
     *     to be unused
     */
    static References read(DSLContext sql) {
        Set<Long> buckets = new HashSet<>();
        ids(sql, APPLICATION.BUCKETID, buckets);
        ids(sql, TASK.BUCKETID, buckets);
        ids(sql, TASKGROUP.BUCKETID, buckets);
        Set<Long> files = new HashSet<>();
        ids(sql, RULE.FILEID, files);
        ids(sql, TARGET.IMAGEID, files);
        entries(sql, TASK.ID, TASK.ATTACHED, files);
        entries(sql, TASKREPORT.ID, TASKREPORT.ATTACHED, files);
        entries(sql, ANALYSISPROFILE.ID, ANALYSISPROFILE.FILES, files);
        return new References(buckets, files);
    }

    private static void ids(DSLContext sql, TableField<?, Long> column, Set<Long> into) {
        into.addAll(
                sql.selectDistinct(column)
                        .from(column.getTable())
                        .where(column.isNotNull())
                        .fetch(column));
    }

    private static void entries(
            DSLContext sql, TableField<?, Long> id, TableField<?, Json> column, Set<Long> into) {
        sql.select(id, column)
                .from(column.getTable())
                .where(column.isNotNull())
                .forEach(row -> files(row.value1(), row.value2(), column).forEach(into::add));
    }

    private static List<Long> files(long id, Json stored, TableField<?, Json> column) {
        try {
            return Columns.jsonList(stored, FileEntry.class).stream().map(FileEntry::id).toList();
        } catch (IllegalStateException e) {
            throw new UnreadableStateException(
                    "%s of %s %d: %s"
                            .formatted(
                                    column.getName(),
                                    column.getTable() == null ? "" : column.getTable().getName(),
                                    id,
                                    e.getMessage()));
        }
    }
}
