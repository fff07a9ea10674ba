package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Tasks can be retained, and tell that they were reaped. */
final class ToVersion20 extends Migration {
    ToVersion20() {
        super(20, "lets tasks be retained");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
