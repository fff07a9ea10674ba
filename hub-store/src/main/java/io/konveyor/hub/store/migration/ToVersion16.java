package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Tags lose their user's name, categories also their rank. */
final class ToVersion16 extends Migration {
    ToVersion16() {
        super(16, "drops ranks and user names of tags");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
