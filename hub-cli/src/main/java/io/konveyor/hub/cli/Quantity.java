package io.konveyor.hub.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Sizes and times as a person reads them. */
final class Quantity {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Quantity() {}

    /** Decimal units: {@code 48.3 kB}. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= 999.95 && unit < 4) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", amount, "kMGTP".charAt(unit));
    }

    /** A time of the wire to the second; as it is if it is none. */
    static String time(String wire) {
        try {
            return SECONDS.format(Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(wire)));
        } catch (DateTimeParseException e) {
            return wire;
        }
    }
}
