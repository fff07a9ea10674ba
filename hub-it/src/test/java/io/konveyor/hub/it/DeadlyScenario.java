package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a Hub does when it is killed: the state it finds before, and the one operation. */
enum DeadlyScenario {
    CREATE {
        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            return CarriedSnapshotIT.post(hub, "/snapshots/new");
        }
    },
    IMPORT {
        @Override
        void prepare(RunningHub hub, Path outside) throws IOException {
            super.prepare(hub, outside);
            CarriedSnapshotIT.export(hub, "kept", PASSPHRASE, outside.resolve("kept.tar.gz"));
        }

        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            return CarriedSnapshotIT.importArchive(
                    hub, "new", outside.resolve("kept.tar.gz"), PASSPHRASE);
        }
    },
    DELETE {
        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            return RunningHub.send(hub.request("DELETE", "/snapshots/kept"));
        }
    },
    DEPLOY {
        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            return CarriedSnapshotIT.post(hub, "/snapshot/deploy/kept?mode=restore");
        }
    },
    DEPLOY_AND_KEEP {
        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            return CarriedSnapshotIT.post(hub, "/snapshot/deploy/kept?mode=restore&keep=true");
        }
    },
    ROLL_BACK {
        @Override
        void prepare(RunningHub hub, Path outside) throws IOException {
            super.prepare(hub, outside);
            CarriedSnapshotIT.deploy(hub, "kept");
            tag(hub, "written after the deploy");
        }

        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            return CarriedSnapshotIT.post(hub, "/snapshots/rollback");
        }
    },
    /** The operation is the start itself. */
    MIGRATION {
        @Override
        UnpackedFixture unpack(Path home) {
            return OlderFixture.V0_9.unpack(home);
        }

        @Override
        void prepare(RunningHub hub, Path outside) {}

        @Override
        HttpResponse<String> act(RunningHub hub, Path outside) throws IOException {
            hub.awaitState("serving", RunningHub.START_LIMIT);
            return RunningHub.send(hub.request("GET", "/snapshots/status"));
        }

        @Override
        boolean actsAtStart() {
            return true;
        }
    };

    static final String PASSPHRASE = "a long enough passphrase";

    /** The state before any start. */
    UnpackedFixture unpack(Path home) {
        return Fixture.HEAD_EMPTY.unpack(home);
    }

    /** What is done before, by a Hub that is closed properly afterwards. */
    void prepare(RunningHub hub, Path outside) throws IOException {
        tag(hub, "written before the snapshot");
        HttpResponse<String> created =
                hub.json("POST", "/applications", Map.of("name", "with a bucket"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String application =
                "/applications/" + new ObjectMapper().readTree(created.body()).get("id");
        note(hub, application, "before");
        hub.json(
                "POST",
                "/identities",
                Map.of("name", "with a secret", "kind", "source", "password", "s3cret"));
        CarriedSnapshotIT.create(hub, "kept");
        note(hub, application, "after");
        tag(hub, "written after the snapshot");
    }

    private static void note(RunningHub hub, String application, String text) throws IOException {
        HttpResponse<String> stored =
                CarriedSnapshotIT.upload(
                        hub, "PUT", application + "/bucket/note", text.getBytes(UTF_8));
        assertThat(stored.statusCode()).as(stored.body()).isLessThan(300);
    }

    /** Writes a row; once this returns it has been acknowledged. */
    static void tag(RunningHub hub, String name) throws IOException {
        HttpResponse<String> written =
                hub.json("POST", "/tags", Map.of("name", name, "category", Map.of("id", 1)));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
    }

    /** The operation. */
    abstract HttpResponse<String> act(RunningHub hub, Path outside) throws IOException;

    /** Whether the operation begins with the process. */
    boolean actsAtStart() {
        return false;
    }

    /** Makes the state before the operation at {@code home}, closed. */
    HubHome make(Path home, Path outside) throws IOException {
        Files.createDirectories(outside);
        HubHome made = homeOf(unpack(home), outside);
        if (!actsAtStart()) {
            try (RunningHub hub = made.start()) {
                prepare(hub, outside);
            }
        }
        return made;
    }

    private static HubHome homeOf(UnpackedFixture fixture, Path outside) {
        return HubHome.of(fixture, outside);
    }
}
