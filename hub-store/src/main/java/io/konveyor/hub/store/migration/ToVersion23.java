package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Service accounts come; subjects and role names become unique. */
final class ToVersion23 extends Migration {
    ToVersion23() {
        super(23, "adds service accounts");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
