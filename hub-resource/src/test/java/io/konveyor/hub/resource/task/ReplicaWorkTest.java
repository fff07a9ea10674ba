package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.lifecycle.LifecycleManager;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.LockedSecretException;
import io.konveyor.hub.resource.identity.Identity;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.StagedGeneration;
import io.konveyor.hub.store.Staging;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on by itself in a replica: nothing, until it is released. */
class ReplicaWorkTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final BackgroundWork AT_ONCE =
            new BackgroundWork(
                    true,
                    "konveyor-tackle",
                    new TaskSettings(Duration.ofMillis(1), 0, Duration.ofMinutes(1)),
                    ReaperSettings.DEFAULT);

    @TempDir private Path directory;
    private HubLocation location;
    private Keyring keyring;
    private Generations generations;
    private HubStore store;
    private HubResources hub;

    private void deploy(boolean locked) throws Exception {
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("hub"));
        location = HubLocation.of(fixture.database(), fixture.bucket(), directory.resolve("keys"));
        keyring = Keyring.open(location.keyring());
        String key = keyring.put(HubPassphrase.of(fixture.passphrase()));
        generations = Generations.recover(location, key, CLOCK);
        StagedGeneration staged =
                generations.stage(
                        new Staging(
                                "demo",
                                key,
                                false,
                                DeployMode.REPLICA,
                                Optional.of("another Hub"),
                                Duration.ZERO));
        Files.copy(fixture.database(), staged.database());
        staged.rewritePaths(List.of());
        if (locked) {
            String own = generations.stageNewKey(keyring);
            try (HubPassphrase passphrase = keyring.get(own).orElseThrow()) {
                staged.lock(own, passphrase, CLOCK);
            }
        }
        staged.seal();
        generations.publish(staged, "deploy");
        generations.settle();
        open();
    }

    private void open() throws Exception {
        store = HubStore.open(location, generations.current(), keyring);
        hub = new HubResources(store, CLOCK, AT_ONCE, new LongAdder());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** State, pod and time of change of every task. */
    private Map<Long, String> tasks() {
        Map<Long, String> tasks = new TreeMap<>();
        store.database()
                .read(sql -> sql.selectFrom(TASK).fetch())
                .forEach(
                        task ->
                                tasks.put(
                                        task.getId(),
                                        task.getState()
                                                + " "
                                                + task.getPod()
                                                + " "
                                                + task.getUpdatetime()));
        return tasks;
    }

    @Test
    void unfinishedTasksAndNewOnesAreHeldUntilItIsReleased() throws Exception {
        deploy(false);
        store.database()
                .write(
                        sql -> {
                            int row = 0;
                            for (String state : List.of("Ready", "Pending", "Running")) {
                                sql.update(TASK)
                                        .set(TASK.STATE, state)
                                        .set(
                                                TASK.POD,
                                                row == 0 ? "" : "konveyor-tackle/task-" + row)
                                        .where(TASK.ID.eq((long) ++row))
                                        .execute();
                            }
                            return row;
                        });
        long made = hub.tasks().create(TaskHub.task("analyzer", "Ready"), "tester").audit().id();
        Map<Long, String> before = tasks();

        List<BackgroundTask> work = hub.backgroundTasks();

        assertThat(work).as("nothing could touch them").isEmpty();
        assertThat(tasks()).isEqualTo(before);
        assertThat(hub.tasks().find(made).state()).isEqualTo("Ready");

        store.close();
        generations.release();
        open();

        assertThat(hub.backgroundTasks()).hasSize(2);
        LifecycleManager lifecycle =
                new LifecycleManager(new AdmissionGate(10, Duration.ofSeconds(10)));
        lifecycle.start(hub.backgroundTasks());
        lifecycle.resume();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (tasks().equals(before)) {
            assertThat(System.nanoTime()).as("tasks go on").isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(lifecycle.end(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void aSecretWithoutItsKeyIsShownAsItIsSaidToBeUnreadableAndNotEncryptedTwice()
            throws Exception {
        deploy(true);
        long id =
                store.database()
                        .read(
                                sql ->
                                        sql.select(IDENTITY.ID)
                                                .from(IDENTITY)
                                                .where(IDENTITY.PASSWORD.ne(""))
                                                .orderBy(IDENTITY.ID)
                                                .limit(1)
                                                .fetchSingle(IDENTITY.ID));
        Identity shown = hub.identities().find(id);

        assertThatThrownBy(() -> hub.identities().decrypted(shown))
                .isInstanceOf(LockedSecretException.class)
                .hasMessageContaining("identity " + id)
                .hasMessageContaining("deployed without the key");
        hub.identities().update(id, shown, "tester");
        assertThat(hub.identities().find(id).password()).isEqualTo(shown.password());

        Identity other =
                new Identity(
                        shown.audit(),
                        shown.kind(),
                        shown.isDefault(),
                        shown.name(),
                        shown.description(),
                        shown.user(),
                        "new secret",
                        "",
                        "");
        hub.identities().update(id, other, "tester");
        Identity changed = hub.identities().find(id);
        assertThat(changed.password()).isNotEqualTo("new secret");
        assertThat(hub.identities().decrypted(changed).password()).isEqualTo("new secret");
    }
}
