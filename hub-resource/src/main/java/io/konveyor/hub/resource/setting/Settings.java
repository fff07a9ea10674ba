package io.konveyor.hub.resource.setting;

import static io.konveyor.hub.store.schema.Tables.SETTING;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.ForbiddenException;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.SettingRecord;
import java.time.Clock;
import java.util.List;

/**
 * Settings by key, values of any form. Those whose key begins with a dot are the Hub's own: anybody
 * may read them, nobody may write them here. Thread safe; every mutation is one transaction.
 */
public final class Settings {
    private final Database database;
    private final AuditedTable<SettingRecord> table;

    public Settings(Database database, Clock clock) {
        this.database = database;
        this.table = new AuditedTable<>(SETTING, clock);
    }

    /** All of them, in the order in which they were made. */
    public List<Setting> list() {
        return database.read(
                sql ->
                        sql.selectFrom(SETTING)
                                .orderBy(SETTING.ID)
                                .fetch(
                                        row ->
                                                new Setting(
                                                        Columns.text(row.get(SETTING.KEY)),
                                                        Columns.jsonTree(row.get(SETTING.VALUE)))));
    }

    /**
     * The value of one.
     *
     * @throws RecordNotFoundException if there is none
     */
    public JsonNode find(String key) {
        return database.read(
                sql ->
                        sql.selectFrom(SETTING)
                                .where(SETTING.KEY.eq(key))
                                .fetchOptional(row -> Columns.jsonTree(row.get(SETTING.VALUE)))
                                .orElseThrow(RecordNotFoundException::new));
    }

    /** Adds one. */
    public Setting create(Setting setting, String user) {
        refuseOwn(setting.key());
        return database.write(
                sql -> {
                    SettingRecord row = table.row();
                    row.set(SETTING.KEY, setting.key());
                    row.set(SETTING.VALUE, Columns.toJson(setting.value()));
                    table.insert(sql, row, 0, user);
                    return new Setting(setting.key(), find(setting.key()));
                });
    }

    /**
     * Refuses what cannot be updated, before its new value is looked at.
     *
     * @throws RecordNotFoundException if there is none
     */
    public void requireWritable(String key) {
        refuseOwn(key);
        find(key);
    }

    /**
     * Replaces the value of one.
     *
     * @throws RecordNotFoundException if there is none
     */
    public void update(String key, JsonNode value, String user) {
        refuseOwn(key);
        database.write(
                sql -> {
                    long id =
                            sql.select(SETTING.ID)
                                    .from(SETTING)
                                    .where(SETTING.KEY.eq(key))
                                    .fetchOptional(SETTING.ID)
                                    .orElseThrow(RecordNotFoundException::new);
                    SettingRecord row = table.row();
                    row.set(SETTING.VALUE, Columns.toJson(value));
                    return table.update(sql, row, id, user);
                });
    }

    /** Deletes one, if there is one. */
    public void delete(String key) {
        refuseOwn(key);
        database.write(sql -> sql.deleteFrom(SETTING).where(SETTING.KEY.eq(key)).execute());
    }

    private static void refuseOwn(String key) {
        if (key.startsWith(".")) {
            throw new ForbiddenException("%s is read-only.".formatted(key));
        }
    }
}
