package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Tags, job functions and rule sets get a UUID. Rule sets nobody is named as the creator of go;
 * their rules stay and belong to nothing, in upstream as here.
 */
final class ToVersion7 extends Migration {
    ToVersion7() {
        super(7, "adds UUIDs; deletes the rule sets that upstream itself once added");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
        step.sql().execute("DELETE FROM RuleSet WHERE CreateUser = ''");
    }
}
