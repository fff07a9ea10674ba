package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that deploys and is halted at one step: it runs no hook and closes nothing. */
final class KilledDeploy {
    static final int KILLED = 137;

    private KilledDeploy() {}

    /** The directory of the Hub, and whether to die {@code before} or {@code after} the rename. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        boolean after = arguments[1].equals("after");
        HubLocation location =
                HubLocation.of(
                        directory.resolve("hub.db"),
                        directory.resolve("bucket"),
                        directory.resolve("hub.keys"));
        AtomicBoolean renamed = new AtomicBoolean();
        DiskSteps disk =
                new CrashingDisk(
                        true,
                        (step, name, target) -> {
                            boolean renames = target.equals(location.database());
                            if (renamed.get() || (renames && !after)) {
                                Runtime.getRuntime().halt(KILLED);
                            }
                            renamed.set(renames);
                        });
        SampleState hub = new SampleState(location);
        Generations generations = hub.recover(disk);
        generations.publish(hub.staged(generations, "two"), "operation");
    }
}
