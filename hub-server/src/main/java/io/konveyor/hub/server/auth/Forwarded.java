package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.Call;
import java.util.Locale;
import java.util.Optional;

/**
 * How a client reaches this Hub, as the proxy before it tells. Source: RFC 7239; that the first
 * element alone counts, and {@code X-Forwarded-*} does not, is upstream's rule.
 *
 * @param proto http or https; empty if it is not said
 * @param host with its port; empty if it is not said
 */
record Forwarded(String proto, String host) {

    /** What the header of a request says; empty if there is none. */
    static Optional<Forwarded> of(Call call) {
        return call.header("Forwarded").map(Forwarded::parse);
    }

    private static Forwarded parse(String header) {
        String proto = "";
        String host = "";
        for (String pair : header.split(",", 2)[0].split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = unquoted(pair.substring(equals + 1).strip());
                if (name.equals("proto")) {
                    proto = value;
                } else if (name.equals("host")) {
                    host = value;
                }
            }
        }
        return new Forwarded(proto, host);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }

    /** The issuer that an access token must name when it comes with {@code call}. */
    static String issuer(Call call) {
        Forwarded way =
                of(call).orElseGet(() -> new Forwarded("http", call.header("Host").orElse("")));
        return "%s://%s/oidc".formatted(way.proto(), way.host());
    }
}
