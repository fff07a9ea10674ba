package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Analyses can be archived. */
final class ToVersion10 extends Migration {
    ToVersion10() {
        super(10, "lets analyses be archived");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
