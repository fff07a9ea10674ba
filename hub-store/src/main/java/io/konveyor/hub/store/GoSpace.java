package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * White space as Go's {@code unicode.IsSpace} has it, and so the upstream Hub where it trims a
 * passphrase. Java's own notions differ: none of them takes U+0085 and U+00A0 for both.
 *
 * <p>Source: Unicode property White_Space.
 */
final class GoSpace {
    private static final List<byte[]> SPACES =
            Stream.of(
                            "\t", "\n", "\u000B", "\f", "\r", " ", "\u0085", "\u00A0", "\u1680",
                            "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                            "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F",
                            "\u205F", "\u3000")
                    .map(space -> space.getBytes(UTF_8))
                    .toList();

    private GoSpace() {}

    /** A copy of {@code utf8} without white space at its ends; need not be valid UTF-8. */
    static byte[] trim(byte[] utf8) {
        int from = 0;
        for (int space = at(utf8, from, true); space > 0; space = at(utf8, from, true)) {
            from += space;
        }
        byte[] rest = Arrays.copyOfRange(utf8, from, utf8.length);
        int to = rest.length;
        for (int space = at(rest, to, false); space > 0; space = at(rest, to, false)) {
            to -= space;
        }
        byte[] trimmed = Arrays.copyOf(rest, to);
        Arrays.fill(rest, (byte) 0);
        return trimmed;
    }

    /** Length of the white space that begins, or ends, at {@code position}; 0 if there is none. */
    private static int at(byte[] utf8, int position, boolean begins) {
        for (byte[] space : SPACES) {
            int from = begins ? position : position - space.length;
            int to = from + space.length;
            if (from >= 0
                    && to <= utf8.length
                    && Arrays.equals(utf8, from, to, space, 0, space.length)) {
                return space.length;
            }
        }
        return 0;
    }
}
