package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.DeployRequest;
import io.konveyor.hub.snapshot.ExportRequest;
import io.konveyor.hub.snapshot.SnapshotException;
import io.konveyor.hub.snapshot.SnapshotExport;
import io.konveyor.hub.snapshot.SnapshotName;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.snapshot.Started;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Snapshots of a Hub at rest, in this process: what the routes do, without the routes. */
final class RestingSnapshots implements Snapshots {
    /** How long Ctrl-C waits for an operation to leave nothing behind. */
    private static final Duration CANCEL = Duration.ofSeconds(20);

    private final Terminal terminal;
    private final SnapshotService service;
    private final AutoCloseable hub;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean ending;

    /**
     * @param service owned by this from now on
     * @param hub what {@code service} works on; closed after it
     */
    RestingSnapshots(Terminal terminal, SnapshotService service, AutoCloseable hub) {
        this.terminal = terminal;
        this.service = service;
        this.hub = hub;
    }

    @Override
    public JsonNode list() throws IOException {
        return document(service.list());
    }

    @Override
    public JsonNode show(String name) throws IOException {
        return document(service.show(new SnapshotName(name)));
    }

    @Override
    public JsonNode status() throws IOException {
        return document(service.status());
    }

    @Override
    public JsonNode create(Optional<String> name) throws IOException {
        return document(follow(service.create(name.map(SnapshotName::new))));
    }

    @Override
    public void delete(String name) throws IOException {
        service.delete(new SnapshotName(name));
    }

    @Override
    public JsonNode verify(String name) throws IOException {
        return document(follow(service.verify(new SnapshotName(name))));
    }

    @Override
    public void export(String name, ExportProtection protection, Path target) throws IOException {
        ExportRequest request =
                new ExportRequest(
                        new SnapshotName(name),
                        protection.passphrase(),
                        protection.whole()
                                ? ExportRequest.Encrypt.ARCHIVE
                                : ExportRequest.Encrypt.KEY);
        try (SnapshotExport export = service.export(request);
                OutputStream out =
                        Files.newOutputStream(
                                target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            export.writeTo(out);
        }
    }

    @Override
    public JsonNode importArchive(
            Path archive, Optional<String> name, Optional<Passphrase> passphrase)
            throws IOException {
        return document(
                follow(service.importArchive(archive, name.map(SnapshotName::new), passphrase)));
    }

    @Override
    public JsonNode unlock(String name, Passphrase passphrase) throws IOException {
        return document(follow(service.unlock(new SnapshotName(name), passphrase)));
    }

    @Override
    public JsonNode deploy(String name, Optional<String> mode, boolean keep, boolean force)
            throws IOException {
        return document(follow(service.deploy(request(name, mode, "keep", keep, force))));
    }

    @Override
    public JsonNode plan(String name, Optional<String> mode, boolean force) throws IOException {
        return document(follow(service.plan(request(name, mode, "dryRun", true, force))));
    }

    private static DeployRequest request(
            String name, Optional<String> mode, String flag, boolean value, boolean force) {
        Map<String, String> query = new LinkedHashMap<>();
        mode.ifPresent(given -> query.put("mode", given));
        query.put(flag, Boolean.toString(value));
        query.put("force", Boolean.toString(force));
        return DeployRequest.parse(new SnapshotName(name), query);
    }

    @Override
    public JsonNode rollback() throws IOException {
        return document(follow(service.rollBack()));
    }

    @Override
    public JsonNode release() throws IOException {
        return document(follow(service.release()));
    }

    @Override
    public JsonNode operations() throws IOException {
        return document(service.operations().list());
    }

    @Override
    public JsonNode operation(String id) throws IOException {
        return document(service.operations().get(id));
    }

    @Override
    public void close() throws IOException {
        try {
            service.close();
            hub.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            closed.countDown();
            if (ending) {
                awaitTheEndOfTheProcess();
            }
        }
    }

    /**
     * Whoever ends the process says how; what this thread would say could come too late, or not.
     */
    private static void awaitTheEndOfTheProcess() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T follow(Started<T> started) throws IOException {
        OnInterrupt guard = new OnInterrupt(() -> cancel(started.id()));
        try (OperationDrawing drawing = new OperationDrawing(terminal)) {
            drawing.follow(service.operations(), started.id());
            return started.await();
        } finally {
            guard.forget();
        }
    }

    private void cancel(String operation) {
        ending = true;
        String outcome = "cancelled";
        try {
            service.operations().cancel(operation);
        } catch (SnapshotException e) {
            outcome = String.valueOf(e.getMessage());
        }
        try {
            if (!closed.await(CANCEL.toMillis(), TimeUnit.MILLISECONDS)) {
                outcome = "the operation did not end in time";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.err().println("hub: " + outcome);
    }

    private static JsonNode document(Object value) throws IOException {
        return Documents.parse(WireFormat.JSON.write(value));
    }
}
