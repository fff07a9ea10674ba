package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/**
 * The two tables every step needs, whatever the version: settings, which hold the version, and the
 * counters of ids. Old releases have neither the counters nor the column of a setting's last
 * change.
 */
final class BaseTables {
    private static final String VERSION_KEY = ".migration.version";

    private BaseTables() {}

    /** Makes what is missing, as upstream does at every start. */
    static void ensure(Sql sql) throws SQLException, IOException {
        sql.execute(
                "CREATE TABLE IF NOT EXISTS `PK` (`Kind` text,`LastID` integer,PRIMARY KEY (`Kind`))");
        if (sql.number(
                        "SELECT count(*) FROM pragma_table_info('Setting') WHERE name = 'UpdateTime'")
                == 0) {
            sql.execute("ALTER TABLE `Setting` ADD COLUMN `UpdateTime` datetime");
        }
        sql.execute("CREATE UNIQUE INDEX IF NOT EXISTS `idx_Setting_Key` ON `Setting` (`Key`)");
        countSettings(sql);
    }

    private static void countSettings(Sql sql) throws SQLException {
        sql.execute(
                """
                INSERT INTO PK (Kind, LastID) SELECT 'SETTING', coalesce(max(ID), 0) FROM Setting WHERE 1
                ON CONFLICT (Kind) DO UPDATE SET LastID = max(coalesce(LastID, 0), excluded.LastID)
                """);
    }

    /** Adds a setting whose value is {@code json}; one that is there stays. */
    static void insertSetting(Sql sql, String now, String key, String json) throws SQLException {
        sql.execute(
                """
                INSERT OR IGNORE INTO Setting (ID, CreateTime, CreateUser, UpdateUser, Key, Value)
                SELECT LastID + 1, ?, '', '', ?, CAST(? AS BLOB) FROM PK WHERE Kind = 'SETTING'
                """,
                now,
                key,
                json);
        countSettings(sql);
    }

    static void writeVersion(Sql sql, String now, int version) throws SQLException {
        sql.execute(
                "UPDATE Setting SET UpdateTime = ?, Value = CAST(? AS BLOB) WHERE Key = ?",
                now,
                "{\"version\":%d}".formatted(version),
                VERSION_KEY);
    }
}
