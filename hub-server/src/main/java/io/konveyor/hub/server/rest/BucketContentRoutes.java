package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Body;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.NotMultipartException;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.bucket.Bucket;
import io.konveyor.hub.resource.bucket.BucketContent;
import io.konveyor.hub.resource.bucket.FolderArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of buckets, below every path that leads to one. A folder is a gzipped tar, for people
 * a page; a file is its bytes.
 */
final class BucketContentRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String ARCHIVE = "application/x-gzip";
    private static final String DIRECTORY = "X-Directory";
    private static final String EXPAND = "expand";

    private final Owner owner;

    private BucketContentRoutes(Owner owner) {
        this.owner = owner;
    }

    /** Finds the bucket of what the path names. */
    @FunctionalInterface
    interface Owner {
        /** Its id; empty where there is an owner without one. */
        Optional<Long> bucket(HubResources hub, long id);
    }

    /**
     * Adds the routes of content below {@code root}.
     *
     * <ul>
     *   <li>{@code GET root/*wildcard}: 200 content; 301 to the address that shows it; 400 a path
     *       that leaves the bucket; 404 nothing there
     *   <li>{@code POST} and {@code PUT}: 204 stored; 400 no multipart form, none with a part
     *       {@code file}, or a path that leaves the bucket; 404 no such owner, or a file in an
     *       archive comes before its directory; 500 the path is a folder, a parent is a file, or
     *       the archive is none
     *   <li>{@code DELETE}: 204 deleted, or never there
     * </ul>
     */
    static void addTo(Routes<HubResources> routes, String root, String scope, Owner owner) {
        BucketContentRoutes content = new BucketContentRoutes(owner);
        String template = root + "/*wildcard";
        routes.get(template, scope, reading("Get content of the bucket"), content::get);
        routes.post(template, scope, writing(), content::put);
        routes.put(template, scope, writing(), content::put);
        routes.delete(
                template, scope, Operation.delete("Delete content of the bucket"), content::delete);
    }

    /** Adds {@code GET root}, which is the bucket itself. */
    static void addRootTo(Routes<HubResources> routes, String root, String scope, Owner owner) {
        BucketContentRoutes content = new BucketContentRoutes(owner);
        routes.get(root, scope, reading("Get the bucket"), content::getRoot);
    }

    private static Operation reading(String summary) {
        return Operation.of(summary)
                .query("filter", "a glob; only what it matches in the folder")
                .answersBytes(200, "a file, or a folder as a gzipped tar", ARCHIVE)
                .answers(301, "to the address that shows it")
                .answersError(404, "no such owner, or nothing there");
    }

    private static Operation writing() {
        return Operation.of("Store a file, or with X-Directory: expand a folder, in the bucket")
                .multipart("file")
                .answers(204, "stored")
                .answersError(400, "no part file, or a path that leaves the bucket")
                .answersError(404, "no such owner");
    }

    private Answer get(Call call, HubResources hub) throws IOException {
        Optional<Bucket> bucket = bucket(call, hub);
        return bucket.isPresent()
                ? get(call, hub, bucket.get(), wildcard(call))
                : Answer.empty(404);
    }

    private Answer getRoot(Call call, HubResources hub) throws IOException {
        Optional<Bucket> bucket = bucket(call, hub);
        return bucket.isPresent() ? root(call, hub, bucket.get()) : Answer.empty(404);
    }

    /** All that is in {@code bucket}. */
    static Answer root(Call call, HubResources hub, Bucket bucket) throws IOException {
        return get(call, hub, bucket, "");
    }

    private static Answer get(Call call, HubResources hub, Bucket bucket, String path)
            throws IOException {
        BucketContent.Found found = hub.bucketContent().find(bucket.path(), path);
        if (found instanceof BucketContent.AFile file) {
            return file(call, file);
        }
        if (found instanceof BucketContent.AFolder folder) {
            return Accept.names(call, "text/html") ? page(call, folder) : archive(call, folder);
        }
        return Answer.empty(404);
    }

    private static Answer file(Call call, BucketContent.AFile file) {
        if (call.path().endsWith("/index.html")) {
            return moved("./");
        }
        if (call.path().endsWith("/")) {
            return moved("../" + Addresses.segment(file.content().getFileName().toString()));
        }
        return Answer.file(file.content(), file.mediaType());
    }

    private static Answer page(Call call, BucketContent.AFolder folder) throws IOException {
        String path = call.path();
        if (!path.endsWith("/")) {
            return moved(Addresses.segment(path.substring(path.lastIndexOf('/') + 1)) + "/");
        }
        Optional<Path> index = folder.index();
        return index.isPresent()
                ? Answer.file(index.get(), Optional.of(HTML))
                : Answer.text(200, HTML, folder.page()).modified(folder.modified());
    }

    private static Answer archive(Call call, BucketContent.AFolder folder) {
        String filter = call.query("filter").orElse("");
        return Answer.stream(ARCHIVE, out -> FolderArchive.write(folder.folder(), filter, out))
                .with("Content-Disposition", disposition(folder.name() + ".tar.gz"))
                .with(DIRECTORY, EXPAND);
    }

    /** What no header can carry is said a second time, encoded (RFC 6266). */
    static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .forEach(
                        c ->
                                plain.append(
                                        c < ' ' || c > '~' || c == '"' || c == '\\'
                                                ? '_'
                                                : (char) c));
        String header = "attachment; filename=\"" + plain + "\"";
        return plain.toString().equals(name)
                ? header
                : header + "; filename*=UTF-8''" + Addresses.segment(name);
    }

    private Answer put(Call call, HubResources hub) throws IOException, NotMultipartException {
        Optional<Bucket> bucket = bucket(call, hub);
        if (bucket.isEmpty()) {
            return Answer.empty(404);
        }
        boolean expand = call.header(DIRECTORY).filter(EXPAND::equals).isPresent();
        try (InputStream content = open(FormFile.of(call))) {
            if (expand) {
                hub.bucketContent().putFolder(bucket.get().path(), wildcard(call), content);
            } else {
                hub.bucketContent().putFile(bucket.get().path(), wildcard(call), content);
            }
        }
        return Answer.empty(204);
    }

    private Answer delete(Call call, HubResources hub) throws IOException {
        Optional<Bucket> bucket = bucket(call, hub);
        if (bucket.isEmpty()) {
            return Answer.empty(404);
        }
        hub.bucketContent().delete(bucket.get().path(), wildcard(call));
        return Answer.empty(204);
    }

    private Optional<Bucket> bucket(Call call, HubResources hub) {
        return owner.bucket(hub, call.id("id")).map(id -> hub.buckets().find(id));
    }

    private static InputStream open(Body.Part part) throws IOException {
        return Files.newInputStream(part.content());
    }

    private static String wildcard(Call call) {
        return call.parameter("wildcard");
    }

    private static Answer moved(String location) {
        return Answer.empty(301).with("Location", location);
    }
}
