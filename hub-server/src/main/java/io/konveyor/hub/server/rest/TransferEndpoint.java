package io.konveyor.hub.server.rest;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Body;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.ExportLink;
import io.konveyor.hub.snapshot.ExportRequest;
import io.konveyor.hub.snapshot.SnapshotEntry;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import io.konveyor.hub.snapshot.SnapshotExport;
import io.konveyor.hub.snapshot.SnapshotName;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.snapshot.Started;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** {@code /snapshots/export} and {@code /snapshots/import}. Role: admin. */
final class TransferEndpoint {
    private static final String GZIP = "application/gzip";
    private static final String LINK = "link";

    private TransferEndpoint() {}

    /**
     * What shall be exported.
     *
     * @param name of the snapshot
     * @param password wraps the key; without it the key stays out
     * @param encrypt {@code key} or {@code archive}: what the password protects
     */
    record Export(String name, String password, String encrypt) {}

    /**
     * Where an export can be fetched once.
     *
     * @param address of it
     * @param expires when it ends unused
     */
    record Link(String address, Instant expires) {}

    static void addTo(Routes<SnapshotService> routes) {
        routes.post(
                        "/snapshots/export",
                        SnapshotRoutes.SCOPE,
                        Operation.of("Export a snapshot")
                                .body(Export.class)
                                .query(LINK, "true: answer with an address to GET it from, once")
                                .answersBytes(200, "the archive; Accept is ignored", GZIP)
                                .answers(201, "an address, for link=true", Link.class)
                                .answersError(400, "no such name can be, or a password too short")
                                .answersError(404, "no such snapshot")
                                .answersError(409, "its key is locked here"),
                        TransferEndpoint::export)
                .get(
                        "/snapshots/export/:token",
                        "",
                        Operation.of("Fetch an export, once")
                                .answersBytes(200, "the archive; Accept is ignored", GZIP)
                                .answersError(404, "no such address, or used, or expired"),
                        TransferEndpoint::follow)
                .post(
                        "/snapshots/import",
                        SnapshotRoutes.SCOPE,
                        importing("Import an archive under its manifest's name"),
                        TransferEndpoint::importUnnamed)
                .post(
                        "/snapshots/import/:name",
                        SnapshotRoutes.SCOPE,
                        importing("Import an archive, or one put among the archives by hand"),
                        TransferEndpoint::importNamed);
    }

    private static Operation importing(String summary) {
        return StartedAnswer.describe(
                Operation.of(summary)
                        .multipart("file", "password")
                        .answers(201, "imported", SnapshotEntry.class)
                        .answersError(400, "not a form, not an archive, or damaged")
                        .answersError(409, "the name is taken")
                        .answersError(413, "it exceeds a limit")
                        .answersError(422, "the password does not open it"));
    }

    /**
     * POST /snapshots/export: 200 the archive; 201 an address (link=true); 400 name, password too
     * short, encrypt; 404 no such snapshot; 409 key locked.
     */
    private static Answer export(Call call, SnapshotService service) throws IOException {
        boolean link = Queries.flag(Queries.values(call, LINK), LINK);
        Export body = exportBody(call);
        Optional<Passphrase> passphrase = Bodies.passphrase(body.password());
        try {
            ExportRequest request =
                    new ExportRequest(
                            new SnapshotName(body.name()),
                            passphrase,
                            ExportRequest.Encrypt.parse(body.encrypt()));
            return link ? link(call, service.link(request)) : send(call, service.export(request));
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
    }

    private static Export exportBody(Call call) throws IOException {
        if (call.body().isForm()) {
            return new Export(
                    Bodies.text(call, "name").orElse(""),
                    Bodies.text(call, "password").orElse(""),
                    Bodies.text(call, "encrypt").orElse(""));
        }
        return Bodies.document(call, Export.class).orElse(new Export("", "", ""));
    }

    private static Answer link(Call call, ExportLink link) {
        String address = call.link("/snapshots/export/" + link.token());
        return Answer.object(201, new Link(address, link.expires())).with("Location", address);
    }

    /** GET /snapshots/export/{token}: 200 the archive; 404 no such address (any more). */
    private static Answer follow(Call call, SnapshotService service) throws IOException {
        return send(call, service.follow(call.parameter("token")));
    }

    private static Answer send(Call call, SnapshotExport export) {
        Answer answer =
                Answer.stream(
                                export.fileName().endsWith(".age")
                                        ? "application/octet-stream"
                                        : GZIP,
                                new Sending(export))
                        .with(
                                "Content-Disposition",
                                "attachment; filename=\"%s\"".formatted(export.fileName()))
                        // RFC 5989: where it is shown how far this is, and can be cancelled.
                        .with(
                                "Link",
                                "<%s>; rel=\"monitor\""
                                        .formatted(
                                                call.link(
                                                        "/snapshots/operations/"
                                                                + export.operation())));
        return export.bytes().isPresent()
                ? answer.with("Content-Length", Long.toString(export.bytes().getAsLong()))
                : answer;
    }

    /** Closed by the edge, also if nobody reads it. */
    private record Sending(SnapshotExport export) implements Answer.Producer, AutoCloseable {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            export.writeTo(out);
        }

        @Override
        public void close() throws IOException {
            export.close();
        }
    }

    /** POST /snapshots/import: as with a name. */
    private static Answer importUnnamed(Call call, SnapshotService service) throws IOException {
        return importArchive(call, service, Optional.empty());
    }

    /**
     * POST /snapshots/import/{name}: 201 imported; 202 goes on; 400 name, form or archive; 409
     * exists; 413 over a limit; 422 wrong password; 507 no space. Without a part {@code file}: the
     * archive of this name that was put there by hand; 404 if there is none.
     */
    private static Answer importNamed(Call call, SnapshotService service) throws IOException {
        return importArchive(call, service, Optional.of(new SnapshotName(call.parameter("name"))));
    }

    private static Answer importArchive(
            Call call, SnapshotService service, Optional<SnapshotName> name) throws IOException {
        Queries.refuseOthers(call);
        boolean isForm = call.body().isForm() || call.body().bytes() > 0;
        Optional<Body.Part> file = isForm ? Bodies.part(call, "file") : Optional.empty();
        Optional<Passphrase> passphrase =
                isForm
                        ? Bodies.text(call, "password").flatMap(Bodies::passphrase)
                        : Optional.empty();
        if (file.isEmpty() && name.isEmpty()) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_REQUEST,
                    "no archive: expected a multipart form with the part \"file\"");
        }
        // The operation may outlive the request, and needs its file until it has ended.
        Optional<Path> kept = file.isPresent() ? Optional.of(file.get().keep()) : Optional.empty();
        Started<SnapshotEntry> started;
        try {
            started =
                    kept.isPresent()
                            ? service.importArchive(kept.get(), name, passphrase)
                            : service.adopt(name.orElseThrow(), passphrase);
        } catch (RuntimeException refused) {
            release(kept, passphrase);
            throw refused;
        }
        var unused = started.result().whenComplete((entry, failure) -> release(kept, passphrase));
        return StartedAnswer.of(
                call, service, started, entry -> SnapshotEndpoint.created(call, entry));
    }

    private static void release(Optional<Path> kept, Optional<Passphrase> passphrase) {
        passphrase.ifPresent(Passphrase::close);
        if (kept.isPresent()) {
            try {
                Files.deleteIfExists(kept.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
