package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Applications use identities in roles, which come from the kinds the identities had; only then
 * does the kind {@code asset} become {@code source}. What refers to an identity that is missing
 * goes, as upstream has it.
 */
final class ToVersion19 extends Migration {
    ToVersion19() {
        super(19, "gives the identities of applications roles; kind asset becomes source");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        Sql sql = step.sql();
        sql.execute(
                "DELETE FROM ApplicationIdentity WHERE IdentityID IS NULL"
                        + " OR IdentityID NOT IN (SELECT ID FROM Identity)");
        step.schema()
                .fill(
                        "ApplicationIdentity",
                        "Role",
                        "(SELECT Kind FROM Identity WHERE ID = ApplicationIdentity.IdentityID)")
                .apply();
        sql.execute("UPDATE Identity SET Kind = 'source' WHERE Kind = 'asset'");
    }
}
