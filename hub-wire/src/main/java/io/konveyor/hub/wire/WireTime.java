package io.konveyor.hub.wire;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;

/** Times in documents: RFC 3339, up to nine fraction digits, trailing zeros cut, offset kept. */
public final class WireTime {
    /** What documents show for "never". */
    public static final OffsetDateTime ZERO =
            OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** The parts of a time up to its fraction; figures stand for figures. */
    private static final List<String> LAYOUT =
            List.of("2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05");

    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendOffset("+HH:MM", "Z")
                    .toFormatter();

    private WireTime() {}

    /** The text for {@code time}. */
    public static String format(OffsetDateTime time) {
        return RFC_3339.format(time);
    }

    /**
     * The time that {@code text} says.
     *
     * @throws BindException if it is no RFC 3339 date and time
     */
    public static OffsetDateTime parse(String text) {
        try {
            return OffsetDateTime.parse(text, RFC_3339);
        } catch (DateTimeParseException e) {
            throw new BindException("parsing time %s%s".formatted(JsonText.of(text), fault(text)));
        }
    }

    /** What is wrong, in the words of Go's {@code time} package. */
    private static String fault(String text) {
        int at = 0;
        for (String part : LAYOUT) {
            if (!fits(text, at, part)) {
                return cannotParse(text.substring(Math.min(at, text.length())), part);
            }
            at += part.length();
        }
        String rest = text.substring(at).replaceFirst("^[.][0-9]+", "");
        String zone = rest.replaceFirst("^(Z|[+-][0-9]{2}:[0-9]{2})", "");
        if (zone.length() == rest.length()) {
            return cannotParse(rest, "Z07:00");
        }
        return zone.isEmpty() ? ": out of range" : ": extra text: " + JsonText.of(zone);
    }

    private static boolean fits(String text, int at, String part) {
        if (!Character.isDigit(part.charAt(0))) {
            return text.startsWith(part, at);
        }
        return at + part.length() <= text.length()
                && text.substring(at, at + part.length()).chars().allMatch(Character::isDigit);
    }

    private static String cannotParse(String rest, String part) {
        return " as \"2006-01-02T15:04:05Z07:00\": cannot parse %s as \"%s\""
                .formatted(JsonText.of(rest), part);
    }
}
