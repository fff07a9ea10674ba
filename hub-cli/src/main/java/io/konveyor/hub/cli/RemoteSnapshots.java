package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.store.DiskFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Snapshots of a Hub that runs, over its REST API. */
final class RemoteSnapshots implements Snapshots {
    private static final int BUFFER_BYTES = 1 << 16;

    private final HttpExchange hub;
    private final Terminal terminal;
    private final Duration patience;

    /**
     * @param patience how long the Hub may stay away while an operation goes on there
     */
    RemoteSnapshots(HttpExchange hub, Terminal terminal, Duration patience) {
        this.hub = hub;
        this.terminal = terminal;
        this.patience = patience;
    }

    @Override
    public JsonNode list() throws IOException, InterruptedException {
        return hub.get("snapshots");
    }

    @Override
    public JsonNode show(String name) throws IOException, InterruptedException {
        return hub.get("snapshots/" + segment(name));
    }

    @Override
    public JsonNode status() throws IOException, InterruptedException {
        return hub.get("snapshots/status");
    }

    @Override
    public JsonNode create(Optional<String> name) throws IOException, InterruptedException {
        String route = name.map(given -> "snapshots/" + segment(given)).orElse("snapshots");
        return entryOf(operate(post(route), name));
    }

    @Override
    public void delete(String name) throws IOException, InterruptedException {
        hub.send(hub.to("snapshots/" + segment(name)).DELETE().build());
    }

    @Override
    public JsonNode verify(String name) throws IOException, InterruptedException {
        return operate(post("snapshots/verify/" + segment(name)), Optional.of(name));
    }

    @Override
    public void export(String name, ExportProtection protection, Path target)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        protection.passphrase().ifPresent(given -> body.put("password", text(given)));
        protection
                .passphrase()
                .ifPresent(given -> body.put("encrypt", protection.whole() ? "archive" : "key"));
        HttpRequest request =
                hub.to("snapshots/export")
                        .header("Content-Type", "application/json")
                        .POST(HttpExchange.json(body))
                        .build();
        HttpResponse<InputStream> response = hub.exchange(request, BodyHandlers.ofInputStream());
        try (InputStream in = response.body();
                ProgressBar bar = new ProgressBar(terminal)) {
            if (response.statusCode() >= 400) {
                throw hub.refusal(response.statusCode(), in.readAllBytes());
            }
            long total = response.headers().firstValueAsLong("Content-Length").orElse(0);
            try (OutputStream out =
                    Files.newOutputStream(
                            target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                byte[] buffer = new byte[BUFFER_BYTES];
                long done = 0;
                int read;
                while ((read = in.read(buffer)) >= 0) {
                    out.write(buffer, 0, read);
                    done += read;
                    bar.show("exporting", done, total);
                }
            }
        }
    }

    @Override
    public JsonNode importArchive(
            Path archive, Optional<String> name, Optional<Passphrase> passphrase)
            throws IOException, InterruptedException {
        String route =
                name.map(given -> "snapshots/import/" + segment(given)).orElse("snapshots/import");
        try (ProgressBar bar = new ProgressBar(terminal);
                MultipartUpload upload =
                        new MultipartUpload(
                                archive,
                                passphrase.map(RemoteSnapshots::text),
                                (done, total) -> bar.show("sending", done, total))) {
            HttpRequest.Builder request =
                    hub.to(route)
                            .header("Content-Type", upload.contentType())
                            .POST(upload.publisher());
            return entryOf(operate(request, name));
        }
    }

    @Override
    public JsonNode unlock(String name, Passphrase passphrase)
            throws IOException, InterruptedException {
        HttpRequest request =
                hub.to("snapshots/unlock/" + segment(name))
                        .header("Content-Type", "application/json")
                        .POST(HttpExchange.json(Map.of("password", text(passphrase))))
                        .build();
        hub.send(request);
        return show(name);
    }

    @Override
    public JsonNode deploy(String name, Optional<String> mode, boolean keep, boolean force)
            throws IOException, InterruptedException {
        return deploy(name, mode, Stream.of(keep ? "keep=true" : "", force ? "force=true" : ""));
    }

    @Override
    public JsonNode plan(String name, Optional<String> mode, boolean force)
            throws IOException, InterruptedException {
        return deploy(name, mode, Stream.of("dryRun=true", force ? "force=true" : ""));
    }

    private JsonNode deploy(String name, Optional<String> mode, Stream<String> flags)
            throws IOException, InterruptedException {
        String query =
                Stream.concat(mode.map(given -> "mode=" + segment(given)).stream(), flags)
                        .filter(given -> !given.isEmpty())
                        .collect(Collectors.joining("&", "?", ""));
        return operate(
                post("snapshots/deploy/" + segment(name) + (query.length() > 1 ? query : "")),
                Optional.of(name));
    }

    @Override
    public JsonNode rollback() throws IOException, InterruptedException {
        return operate(post("snapshots/rollback"), Optional.empty());
    }

    @Override
    public JsonNode release() throws IOException, InterruptedException {
        return operate(post("snapshots/release"), Optional.empty());
    }

    @Override
    public void close() {
        // The client's threads are daemons and end with the process.
    }

    private HttpRequest.Builder post(String route) {
        return hub.to(route).POST(BodyPublishers.noBody());
    }

    /** Sends a request whose work may take long, and follows it to its end. */
    private JsonNode operate(HttpRequest.Builder request, Optional<String> name)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = begin(request.header("Prefer", "respond-async").build());
        if (response.statusCode() != 202) {
            return hub.document(response);
        }
        return operation(OperationAddress.of(hub, response)).toItsEnd(name);
    }

    private HttpResponse<byte[]> begin(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return hub.send(request);
        } catch (HttpExchange.HubUnreachableException e) {
            throw e;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    ("the connection was lost before the Hub had answered (%s); whether it began the"
                                    + " operation all the same: hub snapshot operations list")
                            .formatted(DiskFailure.textWithPath(e)),
                    e);
        }
    }

    private RemoteOperation operation(OperationAddress address) {
        return new RemoteOperation(hub, terminal, address, patience);
    }

    @Override
    public JsonNode operations() throws IOException, InterruptedException {
        return hub.get("snapshots/operations");
    }

    @Override
    public JsonNode operation(String id) throws IOException, InterruptedException {
        return hub.get(OperationAddress.of(id).location());
    }

    /** Asks an operation to end; how it is now. */
    JsonNode cancel(String id) throws IOException, InterruptedException {
        HttpRequest request = OperationAddress.of(id).request(hub).DELETE().build();
        return hub.document(hub.send(request));
    }

    /** Waits until an operation has ended; how it is then. */
    JsonNode follow(String id) throws IOException, InterruptedException {
        return operation(OperationAddress.of(id)).watched();
    }

    /**
     * The entry that an operation made; it is the answer itself where nothing had to be awaited.
     */
    private JsonNode entryOf(JsonNode answer) throws IOException, InterruptedException {
        String made = Documents.text(answer, "snapshot");
        return made.isEmpty() ? answer : show(made);
    }

    /** JSON needs a text; the characters it is made of stay in memory until they are collected. */
    private static String text(Passphrase passphrase) {
        char[] characters = passphrase.characters();
        try {
            return new String(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
