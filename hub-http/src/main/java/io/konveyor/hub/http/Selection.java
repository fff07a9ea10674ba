package io.konveyor.hub.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which part of a file or list a request wants. Several ranges at once are answered with the whole,
 * as RFC 9110 allows.
 *
 * <p>Source: Go's {@code net/http} {@code ServeContent}, observed through the upstream Hub; RFC
 * 9110 sections 13 and 14.
 */
sealed interface Selection {

    /** All of it: 200. */
    record Whole() implements Selection {}

    /** A part of it: 206. */
    record Part(long offset, long bytes) implements Selection {}

    /** The client has it: 304. */
    record Unchanged() implements Selection {}

    /** It has changed since: 412. */
    record Changed() implements Selection {}

    /** The range lies outside: 416. */
    record Outside(String reason) implements Selection {}

    /** What {@code call} selects of {@code bytes} bytes that changed last at {@code modified}. */
    static Selection of(Call call, long bytes, Instant modified) {
        Instant second = modified.truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> unmodifiedSince =
                call.header("If-Unmodified-Since").flatMap(HttpDate::parse);
        if (unmodifiedSince.filter(second::isAfter).isPresent()) {
            return new Changed();
        }
        Optional<Instant> modifiedSince = call.header("If-Modified-Since").flatMap(HttpDate::parse);
        if (call.method().equals("GET")
                && modifiedSince.filter(time -> !second.isAfter(time)).isPresent()) {
            return new Unchanged();
        }
        Optional<String> range = call.header("Range");
        boolean stillTheSame =
                call.header("If-Range")
                        .map(text -> HttpDate.parse(text).filter(second::equals).isPresent())
                        .orElse(true);
        return range.isPresent() && stillTheSame ? range(range.get(), bytes) : new Whole();
    }

    private static Selection range(String header, long bytes) {
        if (!header.startsWith("bytes=")) {
            return new Outside("invalid range");
        }
        String range = header.substring("bytes=".length()).trim();
        if (range.isEmpty() || range.contains(",")) {
            return new Whole();
        }
        int dash = range.indexOf('-');
        if (dash < 0) {
            return new Outside("invalid range");
        }
        try {
            String first = range.substring(0, dash).trim();
            String last = range.substring(dash + 1).trim();
            return first.isEmpty() ? suffix(last, bytes) : between(first, last, bytes);
        } catch (NumberFormatException e) {
            return new Outside("invalid range");
        }
    }

    private static Selection suffix(String length, long bytes) {
        long wanted = Math.min(parse(length), bytes);
        if (bytes == 0) {
            return new Whole();
        }
        return wanted == 0
                ? new Outside("invalid range: failed to overlap")
                : new Part(bytes - wanted, wanted);
    }

    private static Selection between(String first, String last, long bytes) {
        long offset = parse(first);
        long end = last.isEmpty() ? bytes - 1 : Math.min(parse(last), bytes - 1);
        if (!last.isEmpty() && parse(last) < offset) {
            return new Outside("invalid range");
        }
        if (bytes == 0) {
            return new Whole();
        }
        return offset >= bytes
                ? new Outside("invalid range: failed to overlap")
                : new Part(offset, end - offset + 1);
    }

    private static long parse(String number) {
        if (number.isEmpty() || !Character.isDigit(number.charAt(0))) {
            throw new NumberFormatException(number);
        }
        return Long.parseLong(number);
    }
}
