package io.konveyor.hub.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as the Hub's database holds them: text {@code 2026-11-22 19:18:00.985876012+00:00}, up to
 * nine fraction digits with trailing zeros dropped, the writer's offset always numeric. Text order
 * is therefore not time order.
 *
 * <p>Source: tackle2-hub 624977ec, observed: what it writes, and the forms its driver reads: an
 * hour of one digit, a fraction after a comma, offsets of a whole day; no hour 24 and no 30
 * February.
 */
public final class HubTime {
    /** What the upstream Hub stores and shows for "never". */
    public static final OffsetDateTime ZERO =
            OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final DateTimeFormatter STORED =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL)
                    .appendPattern("-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendOffset("+HH:MM", "+00:00")
                    .toFormatter();

    private static final Pattern READ =
            Pattern.compile(
                    "(\\d{4})-(\\d{2})-(\\d{2})(?:[ T](\\d{1,2}):(\\d{2})"
                            + "(?::(\\d{2})(?:[.,](\\d+))?(?:([+-])(\\d{2}):(\\d{2}))?)?)?");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final int DIGITS = 9;
    private static final int GREATEST_OFFSET_HOURS = 24;
    private static final int GREATEST_OFFSET_MINUTES = 60;
    private static final long GREATEST_SECONDS = 1_000_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

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
        String text = withoutZone(stored);
        return NUMBER.matcher(text).matches()
                ? ofNumber(text)
                : Read.of(text).flatMap(Read::time).orElse(ZERO);
    }

    /**
     * A stored text as upstream writes the time it means. More than {@link #parse} can say: it
     * takes an offset for what it is, up to a day.
     */
    public static String rewritten(String stored) {
        String text = withoutZone(stored);
        return NUMBER.matcher(text).matches()
                ? format(ofNumber(text))
                : canonical(text).orElseGet(() -> format(ZERO));
    }

    /** A time that is no number in the stored form; empty if {@code text} is none. */
    public static Optional<String> canonical(String text) {
        return Read.of(text).map(Read::text);
    }

    private static String withoutZone(String stored) {
        return stored.endsWith("Z") ? stored.substring(0, stored.length() - 1) : stored;
    }

    private static OffsetDateTime ofNumber(String text) {
        try {
            long number = Long.parseLong(text);
            Instant instant =
                    Math.abs(number) > GREATEST_SECONDS
                            // What does not fit comes round from the other end, there as here.
                            ? Instant.ofEpochSecond(0, number * NANOS_PER_MILLI)
                            : Instant.ofEpochSecond(number);
            return instant.atOffset(ZoneOffset.UTC);
        } catch (NumberFormatException e) {
            return ZERO;
        }
    }

    /**
     * A text taken apart.
     *
     * @param local date and time of day
     * @param offsetMinutes from UTC
     */
    private record Read(LocalDateTime local, int offsetMinutes) {
        private static final int MINUTES = 60;

        static Optional<Read> of(String text) {
            Matcher found = READ.matcher(text);
            if (!found.matches()) {
                return Optional.empty();
            }
            int hours = number(found, 9);
            int minutes = number(found, 10);
            if (hours > GREATEST_OFFSET_HOURS || minutes > GREATEST_OFFSET_MINUTES) {
                return Optional.empty();
            }
            int offset = hours * MINUTES + minutes;
            try {
                return Optional.of(
                        new Read(
                                LocalDateTime.of(
                                        number(found, 1),
                                        number(found, 2),
                                        number(found, 3),
                                        number(found, 4),
                                        number(found, 5),
                                        number(found, 6),
                                        nanos(found.group(7))),
                                "-".equals(found.group(8)) ? -offset : offset));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static int number(Matcher found, int group) {
            String digits = found.group(group);
            return digits == null ? 0 : Integer.parseInt(digits);
        }

        private static int nanos(@Nullable String fraction) {
            return fraction == null
                    ? 0
                    : Integer.parseInt((fraction + "0".repeat(DIGITS)).substring(0, DIGITS));
        }

        /** Empty for an offset beyond what {@link ZoneOffset} holds. */
        Optional<OffsetDateTime> time() {
            return Math.abs(offsetMinutes) * MINUTES > ZoneOffset.MAX.getTotalSeconds()
                    ? Optional.empty()
                    : Optional.of(
                            local.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * MINUTES)));
        }

        String text() {
            int offset = Math.abs(offsetMinutes);
            String utc = format(local.atOffset(ZoneOffset.UTC));
            return "%s%s%02d:%02d"
                    .formatted(
                            utc.substring(0, utc.length() - "+00:00".length()),
                            offsetMinutes < 0 ? "-" : "+",
                            offset / MINUTES,
                            offset % MINUTES);
        }
    }
}
