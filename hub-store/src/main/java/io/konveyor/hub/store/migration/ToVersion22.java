package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Every row says when it was changed; users, roles, clients, grants and tokens come. */
final class ToVersion22 extends Migration {
    ToVersion22() {
        super(22, "adds times of change, users, roles and tokens");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
