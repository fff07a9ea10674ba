package io.konveyor.hub.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests that lead nowhere: 404, or to where the slash at the end is right. The redirect
 * has lost the {@code /hub} prefix, as upstream's has.
 */
final class Unrouted {
    /** Upstream names no charset here, unlike everywhere else. */
    private static final Rendered NOWHERE =
            new Rendered(
                    404,
                    Map.of("Content-Type", "text/plain"),
                    new Rendered.Bytes(Buffer.buffer("404 page not found")));

    private Unrouted() {}

    static Rendered answer(RouteTable<Endpoint> routes, String method, RequestTarget target) {
        Optional<String> other = routes.redirect(method, target.path());
        if (other.isEmpty()) {
            return NOWHERE;
        }
        String query = target.rawQuery().isEmpty() ? "" : "?" + target.rawQuery();
        String location = RequestTarget.encode(other.get()) + query;
        if (location.startsWith("//")) {
            // would be read as another host
            return NOWHERE;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Location", location);
        if (!method.equals("GET")) {
            return Rendered.bodiless(307, headers);
        }
        headers.put("Content-Type", "text/html; charset=utf-8");
        String page = "<a href=\"%s\">Moved Permanently</a>.\n\n".formatted(escaped(location));
        return new Rendered(301, headers, new Rendered.Bytes(Buffer.buffer(page)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
