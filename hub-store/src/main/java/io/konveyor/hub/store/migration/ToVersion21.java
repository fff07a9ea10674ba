package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Analysis profiles come. */
final class ToVersion21 extends Migration {
    ToVersion21() {
        super(21, "adds analysis profiles");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
