package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/** Issues become insights, with their ids; platforms, generators, manifests and profiles come. */
final class ToVersion18 extends Migration {
    ToVersion18() {
        super(18, "makes issues insights; adds platforms, generators and manifests");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.sql().execute("ALTER TABLE Issue RENAME TO Insight");
        step.sql().execute("ALTER TABLE Incident RENAME COLUMN IssueID TO InsightID");
        step.schema().forget("Incident", "fk_Issue_Incidents").apply();
    }
}
