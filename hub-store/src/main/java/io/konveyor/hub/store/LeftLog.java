package io.konveyor.hub.store;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a database together with the write-ahead log that a killed process left beside it,
 * before anything folds the one into the other: a log of another database is replayed as readily as
 * the right one, and the file it lay beside is lost. Not a byte of either is changed.
 */
final class LeftLog {
    private LeftLog() {}

    /**
     * Demands that database and log are whole together. Reads all of it; only after a kill, for
     * after a clean stop there is no log.
     *
     * @throws UnusableDatabaseException {@code DAMAGED} if they are not
     */
    static void requireFitting(Path database) throws UnusableDatabaseException {
        if (new WriteAheadLog(database).bytes() == 0) {
            return;
        }
        DatabaseDoor.requireContent(database);
        String name = "%s with %s-wal beside it".formatted(name(database), name(database));
        DatabaseFiles files = new DatabaseFiles(database);
        try (Connection connection = files.readOnly()) {
            Connections.execute(connection, "PRAGMA trusted_schema=OFF");
            List<String> found = Connections.texts(connection, "PRAGMA integrity_check(1)");
            if (!found.equals(List.of("ok"))) {
                throw damaged(name, String.join("; ", found), null);
            }
            OptionalLong alone = files.generation();
            long together = Connections.number(connection, "PRAGMA user_version");
            if (alone.isPresent() && alone.getAsLong() != together) {
                throw damaged(
                        name,
                        "the log is of generation %d, the database of %d"
                                .formatted(together, alone.getAsLong()),
                        null);
            }
        } catch (SQLException e) {
            if (SqliteFailure.isDamage(e)) {
                throw damaged(name, String.valueOf(e.getMessage()), e);
            }
            throw DatabaseDoor.refusal(database, e);
        } catch (UnusableDatabaseException e) {
            throw e;
        } catch (IOException e) {
            throw damaged(name, DiskFailure.text(e), e);
        }
    }

    private static String name(Path database) {
        return String.valueOf(database.getFileName());
    }

    private static UnusableDatabaseException damaged(
            String name, String found, @Nullable Exception cause) {
        String message =
                name + ": " + found + "; expected a whole database and the log it was written with";
        return cause == null
                ? new UnusableDatabaseException(Reason.DAMAGED, message)
                : new UnusableDatabaseException(Reason.DAMAGED, message, cause);
    }
}
