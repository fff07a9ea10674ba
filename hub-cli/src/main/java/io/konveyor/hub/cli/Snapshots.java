package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the snapshot commands can ask for, of a Hub that runs or of one at rest. Results are the
 * documents of the REST API. Every method throws {@link CommandFailure} or {@link
 * io.konveyor.hub.snapshot.SnapshotException} where the Hub refuses.
 */
interface Snapshots extends AutoCloseable {

    JsonNode list() throws IOException, InterruptedException;

    JsonNode show(String name) throws IOException, InterruptedException;

    JsonNode status() throws IOException, InterruptedException;

    /** The entry of the new snapshot; named by the Hub if {@code name} is empty. */
    JsonNode create(Optional<String> name) throws IOException, InterruptedException;

    void delete(String name) throws IOException, InterruptedException;

    /** What the verification found. */
    JsonNode verify(String name) throws IOException, InterruptedException;

    /** Writes the archive to {@code target}, a file that is not there yet. */
    void export(String name, ExportProtection protection, Path target)
            throws IOException, InterruptedException;

    /** The entry of the imported snapshot; named by its manifest if {@code name} is empty. */
    JsonNode importArchive(Path archive, Optional<String> name, Optional<Passphrase> passphrase)
            throws IOException, InterruptedException;

    JsonNode unlock(String name, Passphrase passphrase) throws IOException, InterruptedException;

    /** What the deploy led to; {@code mode} is the one that suits the snapshot if it is empty. */
    JsonNode deploy(String name, Optional<String> mode, boolean keep, boolean force)
            throws IOException, InterruptedException;

    /** What the deploy would do; nothing is touched. */
    JsonNode plan(String name, Optional<String> mode, boolean force)
            throws IOException, InterruptedException;

    /** What the return led to. */
    JsonNode rollback() throws IOException, InterruptedException;

    /** What the release led to. */
    JsonNode release() throws IOException, InterruptedException;

    /** What runs and has run, the newest first. */
    JsonNode operations() throws IOException, InterruptedException;

    /** One of those. */
    JsonNode operation(String id) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /**
     * What protects an exported archive.
     *
     * @param passphrase wraps the key, or all of it; without one the key stays out
     * @param whole whether the whole archive is encrypted and not the key alone
     */
    record ExportProtection(Optional<Passphrase> passphrase, boolean whole) {
        public ExportProtection {
            if (whole && passphrase.isEmpty()) {
                throw new IllegalArgumentException("a whole archive is encrypted by a passphrase");
            }
        }
    }
}
