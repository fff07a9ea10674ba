package io.konveyor.hub.store;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/**
 * Times as the Hub's database holds them: text {@code 2026-11-22 19:18:00.985876012+00:00}, up to
 * nine fraction digits with trailing zeros dropped, the writer's offset always numeric. Text order
 * is therefore not time order.
 *
 * <p>Source: tackle2-hub 624977ec, observed: what it writes, and the forms its driver reads.
 */
public final class HubTime {
    /** What the upstream Hub stores and shows for "never". */
    public static final OffsetDateTime ZERO =
            OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final DateTimeFormatter STORED =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendOffset("+HH:MM", "+00:00")
                    .toFormatter();

    private static final DateTimeFormatter READ =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("]")
                    .optionalStart()
                    .appendOffset("+HH:MM", "+00:00")
                    .optionalEnd()
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .toFormatter();

    private HubTime() {}

    /** The text stored for {@code time}. */
    public static String format(OffsetDateTime time) {
        return STORED.format(time);
    }

    /**
     * The time a stored text means; {@link #ZERO} where it means none, as upstream reads it. A
     * number is seconds since 1970, or milliseconds if it is greater than 10¹².
     */
    public static OffsetDateTime parse(String stored) {
        String text = stored.endsWith("Z") ? stored.substring(0, stored.length() - 1) : stored;
        if (!text.isEmpty() && text.chars().skip(1).allMatch(Character::isDigit)) {
            return parseNumber(text);
        }
        try {
            return (OffsetDateTime)
                    READ.parseBest(
                            text,
                            OffsetDateTime::from,
                            fields -> LocalDateTime.from(fields).atOffset(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return ZERO;
        }
    }

    private static OffsetDateTime parseNumber(String text) {
        try {
            long number = Long.parseLong(text);
            long millis = Math.abs(number) > 1_000_000_000_000L ? number : number * 1000;
            return java.time.Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        } catch (NumberFormatException e) {
            return ZERO;
        }
    }
}
