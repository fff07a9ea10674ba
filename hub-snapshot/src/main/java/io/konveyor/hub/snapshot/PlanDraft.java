package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.PathRewrite;
import io.konveyor.hub.store.RowDifference;
import io.konveyor.hub.store.SecretCount;
import io.konveyor.hub.store.SecretProof;
import io.konveyor.hub.store.SecretProof.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A {@link DeployPlan} while it is worked out. Owned by one thread. */
final class PlanDraft {
    /** The first version that keeps users, sessions and API keys of its own. */
    private static final int FIRST_WITH_USERS = 22;

    private static final String DATABASE = "database";
    private static final String BUCKETS = "buckets";

    private final SnapshotCatalog.Found found;
    private final DeployMode mode;
    private final DeployMode defaultMode;
    private final List<String> notes = new ArrayList<>();
    private final List<DeployPlan.Rows> rows = new ArrayList<>();
    private final List<DeployPlan.Space> space = new ArrayList<>();
    private Optional<SnapshotException> refusal = Optional.empty();
    private int version;
    private DeployPlan.Files files = new DeployPlan.Files(-1, -1, -1, -1, -1, -1);
    private DeployPlan.Secrets secrets = new DeployPlan.Secrets(0, 0, 0, "unprovable", "");
    private DeployPlan.Paths paths = new DeployPlan.Paths(0, 0, List.of());

    PlanDraft(SnapshotCatalog.Found found, DeployMode mode, DeployMode defaultMode) {
        this.found = found;
        this.mode = mode;
        this.defaultMode = defaultMode;
        this.version =
                found.reading()
                        .manifest()
                        .map(manifest -> manifest.allegedDatabaseVersion().orElse(0))
                        .orElse(0);
    }

    /** Why it cannot be deployed; the first reason stays. */
    void refuse(SnapshotException reason) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(reason);
        }
    }

    void refuseDatabase(String reason) {
        refuse(
                new SnapshotException(
                        SnapshotErrorCode.NOT_DEPLOYABLE,
                        "snapshot \"%s\": %s".formatted(found.name(), reason)));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** What its database says, whatever its manifest does. */
    void version(int ofDatabase) {
        version = ofDatabase;
    }

    void files(Optional<TreeListing> now, TreeListing then) {
        if (now.isEmpty()) {
            files = new DeployPlan.Files(-1, then.files(), -1, -1, -1, then.bytes());
            return;
        }
        long common = then.common(now.get());
        files =
                new DeployPlan.Files(
                        now.get().files(),
                        then.files(),
                        then.files() - common,
                        now.get().files() - common,
                        now.get().bytes(),
                        then.bytes());
    }

    void secrets(SecretCount count, SecretProof proof) {
        secrets(count, proof.verdict().name().toLowerCase(Locale.ROOT), proof.reason());
        if (proof.verdict() == Verdict.CONTRADICTED) {
            String reason = "its key is not that of its database: " + proof.reason();
            if (mode == DeployMode.RESTORE) {
                refuseDatabase(reason);
            } else {
                note(reason);
            }
        }
    }

    void secrets(SecretCount count, String verdict, String reason) {
        secrets =
                new DeployPlan.Secrets(
                        count.total(),
                        count.readable(),
                        count.total() - count.readable(),
                        verdict,
                        reason);
    }

    void paths(PathRewrite rewrite) {
        long matched = rewrite.rowsPerRoot().values().stream().mapToLong(Long::longValue).sum();
        paths = new DeployPlan.Paths(matched, rewrite.untouched(), rewrite.samples());
    }

    void rows(List<RowDifference> differences) {
        for (RowDifference table : differences) {
            if (table.now() > 0 || table.then() > 0) {
                rows.add(
                        new DeployPlan.Rows(
                                table.table(),
                                table.now(),
                                table.then(),
                                table.gained(),
                                table.lost()));
            }
        }
    }

    /** What it takes to stage it: the tree, and the database, twice while it is migrated. */
    void space(HubLocation location, ArchivedState archived) throws IOException {
        long database = Files.size(archived.database());
        space(DATABASE, isMigrated() ? 2 * database : database, location.database());
        space(
                BUCKETS,
                archived.files().bytes() + archived.files().files() * DeploySnapshot.BYTES_PER_FILE,
                location.bucketPath());
        long needed = space.stream().mapToLong(DeployPlan.Space::needed).sum();
        if (Durable.onOneDisk(location.database(), location.bucketPath())
                && space.get(0).free() >= 0
                && space.get(0).free() < needed) {
            refuseSpace("database and bucket tree", needed, space.get(0).free());
        }
    }

    private void space(String place, long needed, Path path) {
        long free = Durable.usableBytes(path);
        space.add(new DeployPlan.Space(place, needed, free));
        if (free >= 0 && free < needed) {
            refuseSpace(place.equals(DATABASE) ? "the database" : "the bucket tree", needed, free);
        }
    }

    private void refuseSpace(String what, long needed, long free) {
        refuse(Durable.noSpace(what, needed, free));
    }

    private boolean isMigrated() {
        return version != 0 && version < DatabaseVersion.CURRENT;
    }

    DeployPlan plan() {
        Optional<Manifest.Hub> hub =
                found.reading().manifest().flatMap(manifest -> manifest.allegedHub());
        if (isMigrated()) {
            notes.add(
                    0,
                    "the rows are counted as they are in the snapshot, before the migration; tables"
                            + " that only one of the versions has are left out");
        }
        return new DeployPlan(
                found.name().value(),
                mode.wireName(),
                defaultMode.wireName(),
                refusal.isEmpty(),
                refusal.map(reason -> reason.code().wireName()).orElse(""),
                refusal.map(SnapshotException::getMessage).orElse(""),
                new SnapshotEntry.Hub(
                        hub.map(Manifest.Hub::id).orElse(""),
                        hub.map(Manifest.Hub::version).orElse("")),
                new DeployPlan.Versions(version, DatabaseVersion.CURRENT),
                DatabaseMigration.steps(version),
                rows,
                files,
                secrets,
                paths,
                space,
                refusal.isEmpty() ? logins() : List.of(),
                notes());
    }

    private List<String> logins() {
        if (version < FIRST_WITH_USERS) {
            return List.of(
                    "everybody logs in again: the snapshot's Hub kept no users, sessions or API"
                            + " keys of its own");
        }
        if (mode == DeployMode.REPLICA) {
            return List.of(
                    "everybody logs in again, with the names and passwords of the snapshot: its API"
                            + " keys, sessions and task tokens are not accepted in a replica");
        }
        List<String> logins = new ArrayList<>();
        logins.add(
                "whoever logged in after the snapshot was taken logs in again; passwords and roles"
                        + " are those of the snapshot");
        rows.stream()
                .filter(table -> table.kind().equals("Token"))
                .forEach(tokens -> tokens(tokens, logins));
        return logins;
    }

    private static void tokens(DeployPlan.Rows tokens, List<String> logins) {
        if (tokens.lost() > 0) {
            logins.add(
                    "%d API keys and tokens that are accepted now will not be any more"
                            .formatted(tokens.lost()));
        }
        if (tokens.gained() > 0) {
            logins.add(
                    "%d API keys and tokens that were revoked since will be accepted again"
                            .formatted(tokens.gained()));
        }
    }

    private List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (mode == DeployMode.REPLICA) {
            all.add("as a replica: " + String.join("; ", Replica.HELD));
        }
        if (secrets.unreadable() > 0) {
            all.add(
                    "%d of %d secrets cannot be read with the key at hand"
                            .formatted(secrets.unreadable(), secrets.total()));
        }
        if (paths.outside() > 0) {
            all.add(
                    "%d paths lie outside the bucket root and will not be served"
                            .formatted(paths.outside()));
        }
        return all;
    }
}
