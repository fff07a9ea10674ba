package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Secrets of identities are encrypted anew, with the cipher that notices a wrong key. */
final class ToVersion17 extends Migration {
    ToVersion17() {
        super(17, "encrypts the secrets of identities anew, with a cipher that is authenticated");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        Sql sql = step.sql();
        sql.each(
                "Identity",
                "1",
                "Password, `Key`, Settings",
                (id, row) ->
                        sql.execute(
                                """
                                UPDATE Identity SET Password = ?, `Key` = ?, Settings = ?,
                                    UpdateUser = coalesce(UpdateUser, ''), Kind = coalesce(Kind, ''),
                                    Name = coalesce(Name, ''), Description = coalesce(Description, ''),
                                    User = coalesce(User, '')
                                WHERE ID = ?
                                """,
                                renewed(step, id, "Password", row.getString(1)),
                                renewed(step, id, "Key", row.getString(2)),
                                renewed(step, id, "Settings", row.getString(3)),
                                id));
    }

    private static String renewed(StepContext step, long id, String column, @Nullable String stored)
            throws IOException {
        return stored == null || stored.isEmpty()
                ? ""
                : step.secrets().renew("Identity %d: %s".formatted(id, column), stored);
    }
}
