package io.konveyor.hub.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.http.Call;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request says about its sender, not judged yet. An {@code Authorization} header wins over a
 * cookie; one that cannot be read counts as none, as upstream has it.
 */
sealed interface Credentials {

    /** Nothing. */
    record None() implements Credentials {}

    /** A login and its password. */
    record Basic(String login, String password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[hidden]";
        }
    }

    /** A token of any kind. */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "Bearer[hidden]";
        }
    }

    /** A session of the page, by the value of its cookie. */
    record Session(String id) implements Credentials {
        @Override
        public String toString() {
            return "Session[hidden]";
        }
    }

    /** Those of a request. */
    static Credentials of(Call call, String cookieName) {
        Optional<String> header = call.header("Authorization");
        return header.isPresent()
                ? Parts.authorization(header.get())
                : Parts.cookie(call.header("Cookie").orElse(""), cookieName)
                        .<Credentials>map(Session::new)
                        .orElseGet(None::new);
    }

    /** Reads headers. */
    final class Parts {
        private static final Pattern BLANKS = Pattern.compile("\\s+");

        private Parts() {}

        static Credentials authorization(String header) {
            String[] words = BLANKS.split(header.strip(), -1);
            if (words.length != 2) {
                return new None();
            }
            return switch (words[0].toLowerCase(Locale.ROOT)) {
                case "bearer" -> new Bearer(words[1]);
                case "basic" -> basic(words[1]);
                default -> new None();
            };
        }

        /** Upstream's own client encodes with the URL-safe alphabet, which is taken too. */
        private static Credentials basic(String encoded) {
            if (encoded.length() % 4 != 0) {
                return new None();
            }
            String text;
            try {
                String standard = encoded.replace('-', '+').replace('_', '/');
                text = new String(Base64.getDecoder().decode(standard), UTF_8);
            } catch (IllegalArgumentException e) {
                return new None();
            }
            int colon = text.indexOf(':');
            return colon < 1
                    ? new None()
                    : new Basic(text.substring(0, colon), text.substring(colon + 1));
        }

        static Optional<String> cookie(String header, String name) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
            return Optional.empty();
        }
    }
}
