package io.konveyor.hub.resource.task;

import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.lifecycle.PeriodicTask;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/**
 * Deletes what has had its time: tasks and groups, buckets and files that nothing refers to any
 * more, expired grants and tokens. The first pass comes after the first pause, unlike upstream's,
 * which begins to delete while the Hub still starts.
 *
 * <p>Fails closed: references and verdicts are read in the transaction that acts on them, and if
 * anything that could refer to something cannot be read, nothing at all is deleted in that pass.
 * Rows go first, their content after the commit: killed between, content stays that nothing names.
 * Nothing outside this generation's bucket tree is touched, nor the rows that name it. A pass with
 * nothing to do only reads.
 *
 * <p>The time a state has rested in a snapshot does not count for tasks, groups, buckets and files;
 * for grants and tokens it does. Source of the rules: tackle2-hub 624977ec, observed.
 */
public final class Reaper {
    private static final System.Logger LOG = System.getLogger(Reaper.class.getName());

    private final Database database;
    private final BucketTree tree;
    private final ReaperSettings settings;
    private final Duration rested;
    private final Clock clock;
    private String lastRefusal = "";

    /**
     * @param rested how long this generation lay in a snapshot or aside
     */
    public Reaper(
            Database database,
            BucketTree tree,
            ReaperSettings settings,
            Duration rested,
            Clock clock) {
        this.database = database;
        this.tree = tree;
        this.settings = settings;
        this.rested = rested;
        this.clock = clock;
    }

    /** Its passes as a background task; not to be started for a replica, which keeps everything. */
    public BackgroundTask background() {
        return new PeriodicTask("reaper", pause(), mayContinue -> pass());
    }

    /** Never none: a pause of zero would keep a processor busy for nothing. */
    private Duration pause() {
        return settings.pause().isZero() ? Duration.ofSeconds(1) : settings.pause();
    }

    /** One pass. Called by one thread at a time. */
    void pass() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        ReapPlan done;
        try {
            if (database.read(sql -> plan(sql, now)).isEmpty()) {
                lastRefusal = "";
                return;
            }
            done =
                    database.write(
                            sql -> {
                                ReapPlan plan = plan(sql, now);
                                plan.apply(sql, settings, now);
                                return plan;
                            });
            lastRefusal = "";
        } catch (UnreadableStateException e) {
            if (!lastRefusal.equals(e.getMessage())) {
                LOG.log(System.Logger.Level.WARNING, "nothing is reaped: {0}", e.getMessage());
            }
            lastRefusal = e.getMessage();
            return;
        }
        LOG.log(System.Logger.Level.DEBUG, "reaped: {0}", done);
        // Their rows are gone: what is not deleted now, no later pass would find.
        done.unusedContent().forEach(this::delete);
    }

    private ReapPlan plan(DSLContext sql, OffsetDateTime now) {
        return ReapPlan.of(sql, tree, settings, rested, now);
    }

    private void delete(Path content) {
        try {
            tree.delete(content);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot delete what nothing refers to any more: " + content.getFileName(),
                    e);
        }
    }
}
