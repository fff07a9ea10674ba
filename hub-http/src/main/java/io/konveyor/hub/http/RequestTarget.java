package io.konveyor.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a request line: the path as upstream routes it, and the query.
 *
 * <p>Source: tackle2-hub 624977ec and Go's {@code net/url}, observed: the path is decoded before it
 * is routed, one leading {@code /hub} is cut off as a string; a query parameter that cannot be
 * decoded is left out.
 *
 * @param path decoded, without the prefix
 * @param isPrefixed whether it was cut off
 * @param rawQuery as sent, without the question mark; empty if there is none
 */
record RequestTarget(String path, boolean isPrefixed, String rawQuery) {
    static final String PREFIX = "/hub";

    /** The target of a request line; empty if its path cannot be decoded. */
    static Optional<RequestTarget> parse(String uri) {
        String rest = uri;
        int scheme = rest.indexOf("://");
        if (scheme > 0 && !rest.startsWith("/")) {
            int slash = rest.indexOf('/', scheme + 3);
            rest = slash < 0 ? "/" : rest.substring(slash);
        }
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            rest = rest.substring(0, hash);
        }
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String encoded = question < 0 ? rest : rest.substring(0, question);
        return decode(encoded, false)
                .map(
                        path ->
                                path.startsWith(PREFIX)
                                        ? new RequestTarget(
                                                path.substring(PREFIX.length()), true, query)
                                        : new RequestTarget(path, false, query));
    }

    /** The query's parameters, by name, in order. */
    Map<String, List<String>> query() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty() || pair.indexOf(';') >= 0) {
                continue;
            }
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1), true);
            if (name.isPresent() && value.isPresent()) {
                parameters
                        .computeIfAbsent(name.get(), unused -> new ArrayList<>())
                        .add(value.get());
            }
        }
        return parameters;
    }

    private static Optional<String> decode(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && (!plusIsBlank || text.indexOf('+') < 0)) {
            return Optional.of(text);
        }
        byte[] encoded = text.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '+' && plusIsBlank) {
                decoded.write(' ');
            } else if (encoded[i] != '%') {
                decoded.write(encoded[i]);
            } else {
                int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
                int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                decoded.write((high << 4) | low);
                i += 2;
            }
        }
        return Optional.of(decoded.toString(UTF_8));
    }

    /** {@code path} as it stands in a {@code Location}. */
    static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte b : path.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~/$&+,:;=@".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return encoded.toString();
    }
}
