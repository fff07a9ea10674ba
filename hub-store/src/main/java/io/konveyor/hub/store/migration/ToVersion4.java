package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Migration waves come; applications get an owner, contributors and a wave. */
final class ToVersion4 extends Migration {
    ToVersion4() {
        super(4, "adds migration waves, and owners and contributors of applications");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
