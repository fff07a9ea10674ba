package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The bytes of a JSON column, as stored. The store neither parses nor formats them: what a column
 * means belongs to the resource that owns it. Immutable.
 *
 * <p>JSON is always written as a BLOB: as text, a scalar such as {@code 12} would be turned into a
 * number by the column's affinity, and the upstream Hub could no longer read the row. Source:
 * tackle2-hub 624977ec, observed.
 */
public final class Json {
    private final byte[] utf8;

    private Json(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** The JSON text {@code text}. */
    public static Json of(String text) {
        return new Json(text.getBytes(UTF_8));
    }

    /** The JSON text whose UTF-8 bytes are {@code utf8}. */
    public static Json of(byte[] utf8) {
        return new Json(utf8.clone());
    }

    /** A copy of the UTF-8 bytes. */
    public byte[] bytes() {
        return utf8.clone();
    }

    /** The JSON text. */
    public String text() {
        return new String(utf8, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && Arrays.equals(utf8, json.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return text();
    }
}
