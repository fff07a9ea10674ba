package io.konveyor.hub.resource.task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Pods that only pretend to run: each waits five seconds, runs for ten and succeeds. They live in
 * memory; after a restart a task finds its pod gone. Thread safe. Source: tackle2-hub 624977ec,
 * observed with {@code DISCONNECTED}.
 */
public final class Simulator {
    static final Duration PENDING = Duration.ofSeconds(5);
    static final Duration RUNNING = Duration.ofSeconds(10);

    /** What every pretended container prints. */
    static final String LOG = "fake logs";

    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final InstantSource clock;
    private final Random random;
    private final String namespace;
    private final Map<String, Pod> pods = new HashMap<>();

    /**
     * @param clock by which pods age
     * @param random for the ends of their names
     * @param namespace in which they pretend to be
     */
    public Simulator(InstantSource clock, Random random, String namespace) {
        this.clock = clock;
        this.random = random;
        this.namespace = namespace;
    }

    /** How far a pod has come. */
    enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED
    }

    /**
     * A container of a pod.
     *
     * @param name its name; {@code addon} for the add-on's
     */
    record Container(String name, String image) {
        String logName() {
            return name + ".log";
        }
    }

    /**
     * A pod.
     *
     * @param name with its namespace, {@code konveyor-tackle/task-7-bl9fn}
     * @param containers the add-on's first
     */
    record Pod(String name, long task, List<Container> containers, Instant created) {
        Phase phase(Instant now) {
            Duration age = Duration.between(created, now);
            if (age.compareTo(Simulator.PENDING) < 0) {
                return Phase.PENDING;
            }
            return age.compareTo(Simulator.PENDING.plus(Simulator.RUNNING)) < 0
                    ? Phase.RUNNING
                    : Phase.SUCCEEDED;
        }
    }

    /** Makes a pod for a task. */
    synchronized Pod create(long task, List<Container> containers) {
        StringBuilder name = new StringBuilder(namespace + "/task-" + task + "-");
        for (int i = 0; i < 5; i++) {
            name.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
        }
        Pod pod = new Pod(name.toString(), task, List.copyOf(containers), clock.instant());
        pods.put(pod.name(), pod);
        return pod;
    }

    synchronized Optional<Pod> find(String name) {
        return Optional.ofNullable(pods.get(name));
    }

    Phase phase(Pod pod) {
        return pod.phase(clock.instant());
    }

    /** Deletes a pod; done if there is none. */
    synchronized void delete(String name) {
        pods.remove(name);
    }

    /** Deletes every pod that no task names any more. */
    synchronized void retainOnly(Set<String> named) {
        pods.keySet().retainAll(named);
    }

    /** How many pods there are, finished ones included. */
    synchronized int count() {
        return pods.size();
    }

    /** How many pods wait or run. */
    synchronized int countScheduled() {
        Instant now = clock.instant();
        Collection<Pod> all = pods.values();
        return (int) all.stream().filter(pod -> pod.phase(now) != Phase.SUCCEEDED).count();
    }
}
