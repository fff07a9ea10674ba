package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Targets name their provider, imports an owner and contributors. */
final class ToVersion11 extends Migration {
    ToVersion11() {
        super(11, "adds providers of targets, and owners and contributors of imports");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
