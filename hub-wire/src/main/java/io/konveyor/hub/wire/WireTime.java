package io.konveyor.hub.wire;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/** Times in documents: RFC 3339, up to nine fraction digits, trailing zeros cut, offset kept. */
public final class WireTime {
    /** What documents show for "never". */
    public static final OffsetDateTime ZERO =
            OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

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
            throw new BindException(
                    "parsing time %s as \"2006-01-02T15:04:05Z07:00\": cannot parse it"
                            .formatted(JsonText.of(text)));
        }
    }
}
