package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Files know their encoding. */
final class ToVersion15 extends Migration {
    ToVersion15() {
        super(15, "adds the encoding of files");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
