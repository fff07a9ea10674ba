package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.page.PageFile;
import io.konveyor.hub.page.PageFiles;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The Snapshots page: static files, open to everybody and independent of the Hub's state. What they
 * show comes from the snapshot routes. Addresses are relative, so that the page works below any
 * prefix a proxy puts in front.
 */
public final class PageRoutes {
    private static final String NOT_FOUND = "404 page not found";
    private static final String PLAIN = "text/plain; charset=utf-8";

    /** The page loads, calls and is framed by nothing but this server, and runs nothing inline. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " font-src 'self'; connect-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private PageRoutes() {}

    /** All of them; not part of the described API. */
    public static Routes<PageFiles> all() {
        Operation undescribed = Operation.of("");
        return new Routes<PageFiles>()
                .get("/", "", undescribed, PageRoutes::root)
                .get("/ui", "", undescribed, (call, files) -> moved())
                .get("/ui/*path", "", undescribed, PageRoutes::file);
    }

    /** GET /: 302 to the page for a browser; 404 for anybody else, as upstream. */
    private static Answer root(Call call, PageFiles files) {
        String accept = call.header("Accept").orElse("").toLowerCase(Locale.ROOT);
        return accept.contains("text/html") ? moved() : Answer.text(404, "text/plain", NOT_FOUND);
    }

    private static Answer moved() {
        return Answer.empty(302).with("Location", "ui/").with("Cache-Control", "no-cache");
    }

    /** GET /ui/*: 200 a file of the page; 404 no such file, or a build without the page. */
    private static Answer file(Call call, PageFiles files) throws IOException {
        if (!files.isPresent()) {
            return Answer.text(
                    404,
                    PLAIN,
                    "The Snapshots page is not part of this build: it was built without Node."
                            + " Everything else works; see \"hub snapshot --help\".\n");
        }
        Optional<PageFile> found = files.find(call.parameter("path").substring(1));
        if (found.isEmpty()) {
            return Answer.text(404, PLAIN, NOT_FOUND);
        }
        PageFile file = found.get();
        boolean gzipped = file.gzipped().isPresent() && acceptsGzip(call);
        Answer answer =
                Answer.bytes(
                                file.contentType(),
                                gzipped ? file.gzipped().orElseThrow() : file.content())
                        .with("Vary", "Accept-Encoding")
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Content-Security-Policy", POLICY)
                        .with("Referrer-Policy", "no-referrer")
                        .with("Cross-Origin-Opener-Policy", "same-origin")
                        .with(
                                "Cache-Control",
                                file.isImmutable()
                                        ? "public, max-age=31536000, immutable"
                                        : "no-cache");
        return gzipped ? answer.with("Content-Encoding", "gzip") : answer;
    }

    /** Whether gzip is named and not refused. Source: RFC 9110, section 12.5.3. */
    private static boolean acceptsGzip(Call call) {
        for (String coding : call.header("Accept-Encoding").orElse("").split(",", -1)) {
            String plain = coding.replace(" ", "").toLowerCase(Locale.ROOT);
            if (plain.equals("gzip") || plain.startsWith("gzip;")) {
                return !plain.matches("gzip;q=0(\\.0*)?");
            }
        }
        return false;
    }
}
