package io.konveyor.hub.it;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/**
 * What a Hub does when it dies: one request, and how the history says afterwards that it had no
 * effect, or its whole. In the order in which one Hub can do them all.
 */
enum DeadlyScenario {
    CREATE("POST", "/snapshots/new", "create", "nothing of it is left", "is whole"),
    IMPORT("POST", "/snapshots/import/imported", "import", "nothing of it is left", "is whole") {
        @Override
        HttpRequest.Builder request(RunningHub hub, Path outside) throws IOException {
            return CarriedSnapshotIT.importRequest(
                    hub, "imported", outside.resolve("kept.tar.gz"), DeadlyHome.PASSPHRASE);
        }
    },
    EXPORT("POST", "/snapshots/export", "export", "changed nothing", "changed nothing") {
        @Override
        HttpRequest.Builder request(RunningHub hub, Path outside) {
            return json(hub, "{\"name\":\"kept\",\"password\":\"" + DeadlyHome.PASSPHRASE + "\"}");
        }
    },
    VERIFY("POST", "/snapshots/verify/kept", "verify", "changed nothing", "changed nothing"),
    PLAN("POST", "/snapshot/deploy/kept?dryRun=true", "plan", "changed nothing", "changed nothing"),
    UNLOCK("POST", "/snapshots/unlock/locked", "unlock", "is locked as before", "is unlocked") {
        @Override
        HttpRequest.Builder request(RunningHub hub, Path outside) {
            return json(hub, "{\"password\":\"" + DeadlyHome.PASSPHRASE + "\"}");
        }
    },
    DEPLOY("POST", "/snapshot/deploy/kept?mode=restore", "deploy", "undone", "taken effect"),
    ROLL_BACK("POST", "/snapshots/rollback", "rollback", "undone", "taken effect"),
    /** Of another Hub, of an older release, with another key. */
    DEPLOY_REPLICA(
            "POST", "/snapshot/deploy/foreign?mode=replica", "deploy", "undone", "taken effect"),
    ROLL_BACK_FROM_REPLICA("POST", "/snapshots/rollback", "rollback", "undone", "taken effect"),
    DEPLOY_REPLICA_AND_KEEP(
            "POST",
            "/snapshot/deploy/foreign?mode=replica&keep=true",
            "deploy",
            "undone",
            "taken effect"),
    RELEASE("POST", "/snapshots/release", "release", "is a replica as before", "is released"),
    DEPLOY_AND_KEEP(
            "POST",
            "/snapshot/deploy/kept?mode=restore&keep=true",
            "deploy",
            "undone",
            "taken effect"),
    /** No operation: nothing is in the history. */
    DELETE("DELETE", "/snapshots/new", "", "", ""),
    /** The start itself, on what an older release left, with a migration; and a snapshot. */
    FIRST_START("POST", "/snapshots/new", "create", "nothing of it is left", "is whole") {
        @Override
        HttpRequest.Builder request(RunningHub hub, Path outside) throws IOException {
            hub.awaitState("serving", RunningHub.START_LIMIT);
            return super.request(hub, outside);
        }
    };

    private final String method;
    private final String path;
    private final String kind;
    private final String ofOld;
    private final String ofNew;

    DeadlyScenario(String method, String path, String kind, String ofOld, String ofNew) {
        this.method = method;
        this.path = path;
        this.kind = kind;
        this.ofOld = ofOld;
        this.ofNew = ofNew;
    }

    /** The kind of operation, as the history has it; empty if it is none. */
    String kind() {
        return kind;
    }

    /** A part of what the history says of it if its process died and nothing has changed. */
    String saidOfOld() {
        return ofOld;
    }

    /** A part of what the history says of it if its process died and it has taken effect. */
    String saidOfNew() {
        return ofNew;
    }

    /** Whether it begins with the process. */
    boolean actsAtStart() {
        return this == FIRST_START;
    }

    /** Whether its answer says that it is over; an export's goes on while it is sent. */
    boolean answersAtItsEnd() {
        return this != EXPORT && !kind.isEmpty();
    }

    /** What asks for it. */
    HttpRequest.Builder request(RunningHub hub, Path outside) throws IOException {
        return hub.request(method, path);
    }

    HttpRequest.Builder json(RunningHub hub, String body) {
        return hub.request(method, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }
}
