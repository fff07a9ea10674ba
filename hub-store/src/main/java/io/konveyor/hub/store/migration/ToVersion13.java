package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Tasks get kinds, extensions and events. The policies they had are dropped, as upstream does. */
final class ToVersion13 extends Migration {
    ToVersion13() {
        super(
                13,
                "adds kinds, extensions and events of tasks; the policies they had are dropped, as"
                        + " upstream does");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.sql().execute("UPDATE Task SET Policy = NULL WHERE Policy IS NOT NULL");
        step.schema().apply();
    }
}
