package io.konveyor.hub.resource.bucket;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.BUCKET;

import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.BucketRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The rows of buckets. Thread safe.
 *
 * <p>A bucket's directory is made before its row and deleted after it: killed between, a directory
 * stays that nothing names, never a row whose content was lost.
 */
public final class Buckets {
    private final Database database;
    private final BucketTree tree;
    private final AuditedTable<BucketRecord> table;

    public Buckets(Database database, BucketTree tree, Clock clock) {
        this.database = database;
        this.tree = tree;
        this.table = new AuditedTable<>(BUCKET, clock);
    }

    /** All of them. */
    public List<Bucket> list() {
        return database.read(
                sql -> sql.selectFrom(BUCKET).orderBy(BUCKET.ID).fetch().map(this::bucket));
    }

    /**
     * The one with this id.
     *
     * @throws RecordNotFoundException if there is none
     */
    public Bucket find(long id) {
        return database.read(
                sql ->
                        sql.selectFrom(BUCKET)
                                .where(BUCKET.ID.eq(id))
                                .fetchOptional()
                                .map(this::bucket)
                                .orElseThrow(RecordNotFoundException::new));
    }

    /**
     * The bucket of an application; empty where it has none.
     *
     * @throws RecordNotFoundException if there is no such application
     */
    public Optional<Long> ofApplication(long application) {
        return database.read(
                sql ->
                        sql
                                .select(APPLICATION.BUCKETID)
                                .from(APPLICATION)
                                .where(APPLICATION.ID.eq(application))
                                .fetch()
                                .stream()
                                .findFirst()
                                .map(row -> Optional.ofNullable(row.value1()))
                                .orElseThrow(RecordNotFoundException::new));
    }

    /** Makes an empty one. */
    public Bucket create(String user) {
        return database.write(sql -> find(createRow(sql, user)));
    }

    /**
     * Makes an empty one inside {@code transaction}, for what is to own it, and returns its id. If
     * the transaction fails, its directory stays behind, empty.
     */
    public long createRow(DSLContext transaction, String user) {
        Path directory;
        try {
            directory = tree.createBucket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BucketRecord row = table.row();
        row.setPath(directory.toString());
        return table.insert(transaction, row, 0, user);
    }

    /**
     * Deletes a bucket with its content.
     *
     * @throws RecordNotFoundException if there is none
     * @throws org.jooq.exception.DataAccessException if something still refers to it; its content
     *     is as before then
     */
    public void delete(long id) throws IOException {
        Bucket bucket = find(id);
        Path directory = tree.resolve(bucket.path(), "");
        database.write(sql -> sql.deleteFrom(BUCKET).where(BUCKET.ID.eq(id)).execute());
        tree.delete(directory);
    }

    private Bucket bucket(BucketRecord row) {
        return new Bucket(table.audit(row), Columns.text(row.getPath()), row.getExpiration());
    }
}
