package io.konveyor.hub.resource.bucket;

import static io.konveyor.hub.store.schema.Tables.FILE;

import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.FileRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;

/**
 * The files the Hub keeps. Thread safe; no transaction is open while content is copied.
 *
 * <p>Content comes before its row and goes after it: killed between, content stays that nothing
 * names, never a row without content.
 */
public final class HubFiles {
    private final Database database;
    private final BucketTree tree;
    private final AuditedTable<FileRecord> table;

    public HubFiles(Database database, BucketTree tree, Clock clock) {
        this.database = database;
        this.tree = tree;
        this.table = new AuditedTable<>(FILE, clock);
    }

    /** All of them. */
    public List<HubFile> list() {
        return database.read(sql -> sql.selectFrom(FILE).orderBy(FILE.ID).fetch().map(this::file));
    }

    /**
     * The one with this id.
     *
     * @throws RecordNotFoundException if there is none
     */
    public HubFile find(long id) {
        return database.read(
                sql ->
                        table.find(sql, id)
                                .map(this::file)
                                .orElseThrow(RecordNotFoundException::new));
    }

    /**
     * Keeps a new file.
     *
     * @param encoding media type as it was sent; may be empty
     */
    public HubFile create(String name, String encoding, InputStream content, String user)
            throws IOException {
        Path path = store(content);
        try {
            return database.write(sql -> find(createRow(sql, name, encoding, path, user)));
        } catch (RuntimeException e) {
            discard(path, e);
            throw e;
        }
    }

    /**
     * Puts content where a file's row may name it, without one yet; {@link #createRow} follows, or
     * {@link #discard}.
     */
    public Path store(InputStream content) throws IOException {
        Path path = tree.newFile();
        tree.write(path, content);
        return path;
    }

    /** Adds the row of content that {@link #store} has put in place, and returns its id. */
    public long createRow(
            DSLContext transaction, String name, String encoding, Path content, String user) {
        FileRecord row = table.row();
        row.setName(name);
        row.setEncoding(encoding);
        row.setPath(content.toString());
        return table.insert(transaction, row, 0, user);
    }

    /** Deletes content whose row came to nothing because of {@code cause}. */
    public void discard(Path content, Throwable cause) {
        try {
            tree.delete(content);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Where the content of a file is.
     *
     * @throws NoSuchFileException if it is missing, or not in this Hub's bucket tree
     */
    public Path content(HubFile file) throws IOException {
        Path content = tree.resolve(file.path(), "");
        if (!Files.isRegularFile(content, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.name());
        }
        return content;
    }

    /**
     * Appends to the content of a file.
     *
     * @throws RecordNotFoundException if there is no such file
     * @throws NoSuchFileException if its content is missing
     */
    public void append(long id, InputStream more, String user) throws IOException {
        tree.append(content(find(id)), more);
        database.write(sql -> table.update(sql, table.row(), id, user));
    }

    /**
     * Deletes a file with its content.
     *
     * @throws RecordNotFoundException if there is none
     * @throws org.jooq.exception.DataAccessException if a row still refers to it; its content is as
     *     before then
     */
    public void delete(long id) throws IOException {
        Path content = tree.resolve(find(id).path(), "");
        database.write(sql -> sql.deleteFrom(FILE).where(FILE.ID.eq(id)).execute());
        tree.delete(content);
    }

    private HubFile file(FileRecord row) {
        return new HubFile(
                table.audit(row),
                Columns.text(row.getName()),
                Columns.text(row.getPath()),
                Columns.text(row.getEncoding()),
                row.getExpiration());
    }
}
