package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Questionnaires, assessments and archetypes come; archetypes can be reviewed. */
final class ToVersion9 extends Migration {
    ToVersion9() {
        super(9, "adds questionnaires, assessments and archetypes");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
    }
}
