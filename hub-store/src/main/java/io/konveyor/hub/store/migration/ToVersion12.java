package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Reports of tasks name attached files. */
final class ToVersion12 extends Migration {
    ToVersion12() {
        super(12, "lets reports of tasks name attached files");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
