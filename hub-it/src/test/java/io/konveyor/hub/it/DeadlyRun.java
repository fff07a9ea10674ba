package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.server.HubServer;
import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.testing.SystemCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One scenario made ready to be killed in: its state before, and what a whole run leads to. */
final class DeadlyRun implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final DeadlyScenario scenario;
    private final Path directory;
    private final Path home;
    private final Path outside;
    private final HubHome hubHome;
    private final Set<HubPicture> outcomes = new HashSet<>();
    private final int calls;
    private final Duration taken;

    private DeadlyRun(DeadlyScenario scenario, Path directory) throws IOException {
        this.scenario = scenario;
        this.directory = directory;
        this.home = directory.resolve("home");
        this.outside = directory.resolve("outside");
        this.hubHome = scenario.make(home, outside);
        copyTo("before");
        try (RunningHub hub = begin()) {
            if (!scenario.actsAtStart()) {
                outcomes.add(HubPicture.of(hub.address("")));
            }
            try (SystemCalls watched =
                    SystemCalls.watch(
                            hub.process(), SystemCalls.NAMES_AND_PAGES, outside.resolve("calls"))) {
                long begin = System.nanoTime();
                HttpResponse<String> answer = scenario.act(hub, outside);
                taken = Duration.ofNanos(System.nanoTime() - begin);
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
                calls = watched.count();
            }
            HubPicture done = HubPicture.of(hub.address(""));
            outcomes.add(done);
            outcomes.add(done.withoutKept());
        }
    }

    /** Runs a scenario once, whole. */
    static DeadlyRun of(DeadlyScenario scenario) {
        try {
            // What is forced here is not what this is about.
            Path directory =
                    Files.isWritable(MEMORY)
                            ? Files.createTempDirectory(MEMORY, "hub-it-")
                            : Files.createTempDirectory("hub-it-");
            return new DeadlyRun(scenario, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many calls of {@link SystemCalls#NAMES_AND_PAGES} it took. */
    int calls() {
        return calls;
    }

    /** How long it took. */
    Duration taken() {
        return taken;
    }

    /** A file that is no part of the Hub. */
    Path outside(String name) {
        return outside.resolve(name);
    }

    /** A process in the state before. */
    RunningHub beginAnew() throws IOException {
        putBack("before");
        return begin();
    }

    private RunningHub begin() {
        return scenario.actsAtStart() ? hubHome.launch() : hubHome.start();
    }

    /** The operation; empty of meaning if the process dies in it. */
    HttpResponse<String> act(RunningHub hub) {
        try {
            return scenario.act(hub, outside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what lies on disk now, with links as links, under a name. */
    void copyTo(String name) {
        run("cp", "-a", home.toString(), directory.resolve(name).toString());
    }

    /** Makes what was kept what lies on disk. */
    void putBack(String name) {
        run("rm", "-rf", home.toString());
        run("cp", "-a", directory.resolve(name).toString(), home.toString());
    }

    /** Forgets what was kept. */
    void forget(String name) {
        run("rm", "-rf", directory.resolve(name).toString());
    }

    /** Starts a Hub in this process on what lies on disk, and demands the old or the new state. */
    void assertOldOrNewInThisProcess(String what) throws IOException {
        Map<String, String> environment = hubHome.environment();
        environment.put("API_PORT", "0");
        environment.put("METRICS_ENABLED", "false");
        try (HubServer server =
                HubServer.start(
                        HubConfiguration.of(environment, HubConfiguration.Overrides.NONE))) {
            assertThat(outcomes).as(what).contains(HubPicture.of(URI.create(server.url())));
        }
        assertThat(FilesOnDisk.below(home)).as(what).noneMatch(FilesOnDisk::isUnfinished);
    }

    /** Starts the program on what lies on disk, and demands the old or the new state. */
    void assertOldOrNew(String what) throws IOException {
        try (RunningHub hub = hubHome.start()) {
            assertThat(outcomes).as(what).contains(HubPicture.of(hub.address("")));
            DeadlyScenario.tag(hub, "written after the restart");
        }
        assertThat(FilesOnDisk.below(home)).as(what).noneMatch(FilesOnDisk::isUnfinished);
    }

    @Override
    public void close() {
        run("rm", "-rf", directory.toString());
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("%s", List.of(command)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
