package io.konveyor.hub.it;

import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where one Hub of a test keeps its state, and the environment to serve it with. Background work is
 * set to lie still, so that answers stay as they were.
 *
 * @param directory holds archives and logs
 * @param database the SQLite file
 * @param bucket the bucket root
 * @param passphrase its {@code ENCRYPTION_PASSPHRASE}
 */
record HubHome(Path directory, Path database, Path bucket, String passphrase) {

    static HubHome of(UnpackedFixture fixture, Path directory) {
        return new HubHome(directory, fixture.database(), fixture.bucket(), fixture.passphrase());
    }

    /** A Hub that was never started. */
    static HubHome fresh(Path directory, String passphrase) {
        return new HubHome(
                directory, directory.resolve("hub.db"), directory.resolve("bucket"), passphrase);
    }

    Path archives() {
        return database.resolveSibling("snapshots");
    }

    Map<String, String> environment() {
        String never = "100000000";
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_PATH", database.toString());
        environment.put("BUCKET_PATH", bucket.toString());
        environment.put("ENCRYPTION_PASSPHRASE", passphrase);
        environment.put("AUTH_REQUIRED", "false");
        environment.put("FREQUENCY_TASK", "1000000");
        environment.put("FREQUENCY_REAPER", "1000000");
        environment.put("TASK_REAP_CREATED", never);
        environment.put("TASK_REAP_SUCCEEDED", never);
        environment.put("TASK_REAP_FAILED", never);
        environment.put("DISCONNECTED", "true");
        return environment;
    }

    /** Starts the process, and waits for nothing. */
    RunningHub launch(String... jvmOptions) {
        return RunningHub.launch(directory, environment(), jvmOptions);
    }

    RunningHub start(String... jvmOptions) {
        return RunningHub.start(directory, environment(), jvmOptions);
    }
}
