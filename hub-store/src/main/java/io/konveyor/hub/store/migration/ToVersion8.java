package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Targets come; a rule set's picture belongs to its target.
 *
 * <p>Every rule set of a user's own gets the target that upstream means to give it, with its name,
 * description, creator and picture: no release can do it, upstream ends at the first such row. The
 * labels are empty, as they would be there: they are those of the rules.
 */
final class ToVersion8 extends Migration {
    ToVersion8() {
        super(
                8,
                "adds targets; a rule set of one's own gets one with its name and picture, where"
                        + " upstream fails");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        Sql sql = step.sql();
        sql.execute(
                "UPDATE OR IGNORE Setting SET Key = 'ui.target.order' WHERE Key = 'ui.ruleset.order'");
        step.schema().apply("Target");
        int targets =
                sql.execute(
                        """
                        INSERT INTO Target (CreateTime, CreateUser, UpdateUser, Name, Description,
                                            Choice, Labels, ImageID, RuleSetID)
                        SELECT ?, CreateUser, '', Name, Description, 0, CAST('[]' AS BLOB), ImageID, ID
                        FROM RuleSet WHERE UUID IS NULL ORDER BY ID
                        """,
                        step.now());
        if (targets > 0) {
            step.notes().accept("%d rule sets of one's own got a target".formatted(targets));
        }
        step.schema().apply();
    }
}
