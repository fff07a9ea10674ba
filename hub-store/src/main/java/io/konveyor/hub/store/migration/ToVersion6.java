package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Errors of tasks become lists. What a task's one error said is dropped, as upstream does: its
 * conversion reads nothing and saves nothing, and equal databases are worth more here than the text
 * of old failures.
 */
final class ToVersion6 extends Migration {
    ToVersion6() {
        super(
                6,
                "makes errors of tasks and reports lists; the texts of old ones are dropped, as"
                        + " upstream does");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        long texts = 0;
        for (String table : new String[] {"Task", "TaskReport"}) {
            texts +=
                    step.sql()
                            .number("SELECT count(*) FROM `%s` WHERE Error <> ''".formatted(table));
        }
        if (texts > 0) {
            step.notes()
                    .accept(
                            "%d error texts of tasks and reports are dropped, as upstream does"
                                    .formatted(texts));
        }
        step.schema().apply();
    }
}
