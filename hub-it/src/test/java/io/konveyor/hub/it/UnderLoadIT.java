package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four clients write and read as fast as they can while snapshots are taken and deployed. */
class UnderLoadIT {
    private static final int CLIENTS = 4;

    @TempDir Path directory;

    @Test
    void noRequestFailsDuringTenSnapshotsAndEachHoldsWhatWasAcknowledged() throws Exception {
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("state")), directory);
        try (RunningHub hub = home.start()) {
            List<Client> clients = startClients(hub, false);
            List<List<Integer>> acknowledgedBefore = new ArrayList<>();
            List<List<Integer>> begunAtEnd = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                acknowledgedBefore.add(clients.stream().map(c -> c.acknowledged.get()).toList());
                CarriedSnapshotIT.create(hub, "under-load-" + i);
                begunAtEnd.add(clients.stream().map(c -> c.begun.get()).toList());
            }
            stop(clients);
            assertThat(clients).allSatisfy(client -> assertThat(client.failures).isEmpty());
            assertThat(clients).allSatisfy(c -> assertThat(c.acknowledged.get()).isPositive());

            for (int i = 0; i < 10; i++) {
                Path archive = home.archives().resolve("under-load-" + i + ".tar.gz");
                Contents contents = Contents.of(archive, directory.resolve("check-" + i));
                for (Client client : clients) {
                    int kept = contents.countOf(client.name);
                    assertThat(kept)
                            .as("writes of %s in snapshot %d", client.name, i)
                            .isBetween(
                                    acknowledgedBefore.get(i).get(client.number),
                                    begunAtEnd.get(i).get(client.number));
                }
            }
        }
    }

    @Test
    void everyRequestDuringFiveDeploysIsAnsweredByTheOldHubOrTheNewOne() throws Exception {
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("state")), directory);
        try (RunningHub hub = home.start()) {
            CarriedSnapshotIT.create(hub, "base");
            List<Client> clients = startClients(hub, true);
            for (int i = 0; i < 5; i++) {
                CarriedSnapshotIT.deploy(hub, "base");
            }
            stop(clients);
            assertThat(clients).allSatisfy(client -> assertThat(client.failures).isEmpty());
            assertThat(clients).allSatisfy(c -> assertThat(c.acknowledged.get()).isPositive());
        }
    }

    private static List<Client> startClients(RunningHub hub, boolean deploys) {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Client client = new Client(hub, i, deploys);
            client.start();
            clients.add(client);
        }
        return clients;
    }

    private static void stop(List<Client> clients) throws InterruptedException {
        clients.forEach(client -> client.stop.set(true));
        for (Client client : clients) {
            client.join();
        }
    }

    /** Makes a tag and a bucket file per round, and reads them back. */
    private static final class Client extends Thread {
        private final RunningHub hub;
        private final int number;
        private final String name;
        private final boolean deploys;
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        Client(RunningHub hub, int number, boolean deploys) {
            this.hub = hub;
            this.number = number;
            this.name = "client-" + number;
            this.deploys = deploys;
        }

        @Override
        public void run() {
            while (!stop.get()) {
                int round = begun.incrementAndGet();
                try {
                    if (writeTag(round) && writeFile(round)) {
                        acknowledged.set(round);
                    }
                    expect(200, RunningHub.send(hub.request("GET", "/applications/1")));
                    expect(200, RunningHub.send(hub.request("GET", "/stakeholders")));
                } catch (IOException e) {
                    failures.add(round + ": " + e);
                }
            }
        }

        private boolean writeTag(int round) throws IOException {
            return expect(
                    201,
                    hub.json(
                            "POST",
                            "/tags",
                            Map.of("name", name + "-" + round, "category", Map.of("id", 1))));
        }

        private boolean writeFile(int round) throws IOException {
            String form =
                    """
                    --b\r
                    Content-Disposition: form-data; name="file"; filename="f"\r
                    \r
                    round %d of %s\r
                    --b--\r
                    """
                            .formatted(round, name);
            return expect(
                    204,
                    RunningHub.send(
                            hub.request("PUT", "/applications/1/bucket/load/" + name + "-" + round)
                                    .header("Content-Type", "multipart/form-data; boundary=b")
                                    .method("PUT", BodyPublishers.ofString(form))));
        }

        private boolean expect(int status, HttpResponse<String> answer) {
            if (answer.statusCode() == status) {
                return true;
            }
            boolean replaced = answer.statusCode() == 409 && answer.body().contains("replaced");
            if (!deploys || !replaced) {
                failures.add(
                        answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return false;
        }
    }

    /** Which rounds of which client are in an archive. */
    private record Contents(Set<String> tags, Set<String> files) {

        static Contents of(Path archive, Path work) throws IOException, SQLException {
            Files.createDirectories(work);
            Set<String> files = new HashSet<>();
            Path database = work.resolve("hub.db");
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(
                            new GZIPInputStream(Files.newInputStream(archive)), "UTF-8")) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    if (entry.getName().equals("hub.db")) {
                        Files.copy(tar, database);
                    } else if (entry.getName().contains("/load/client-")) {
                        files.add(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
                    }
                }
            }
            Set<String> tags = new HashSet<>();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                    var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "SELECT Name FROM Tag WHERE Name LIKE 'client-%'")) {
                while (rows.next()) {
                    tags.add(rows.getString(1));
                }
            }
            return new Contents(tags, files);
        }

        /**
         * The number of whole rounds of {@code client}; fails if a round is missing before a later
         * one.
         */
        int countOf(String client) {
            int round = 0;
            while (tags.contains(client + "-" + (round + 1))
                    && files.contains(client + "-" + (round + 1))) {
                round++;
            }
            int whole = round;
            assertThat(tags.stream().filter(tag -> tag.startsWith(client + "-")).count())
                    .as("tags of %s beyond the last whole round", client)
                    .isLessThanOrEqualTo(whole + 1L);
            assertThat(files.stream().filter(file -> file.startsWith(client + "-")).count())
                    .as("files of %s beyond the last whole round", client)
                    .isEqualTo(whole);
            return whole;
        }
    }
}
