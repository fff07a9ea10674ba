package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The lines of {@code SHA256SUMS}, as {@code sha256sum} writes and checks them: digest, two blanks,
 * name; a line whose name had to be escaped begins with a backslash.
 *
 * <p>Source: GNU coreutils manual, "md5sum invocation".
 */
final class DigestList {
    private static final int DIGEST_LENGTH = 64;
    private static final int BESIDES_NAME = 1 + DIGEST_LENGTH + 2;

    private DigestList() {}

    /** Sees the lines of a list. */
    interface Visitor {
        void line(String name, byte[] digest) throws IOException;
    }

    /** One line, with its end. */
    static String line(String name, byte[] digest) {
        // A carriage return stays as it is: older releases of sha256sum do not know its escape.
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n");
        return (escaped.equals(name) ? "" : "\\") + Sha256.hex(digest) + "  " + escaped + "\n";
    }

    /** Reads a list to its end. */
    static void read(InputStream list, ArchiveLimits limits, Visitor visitor) throws IOException {
        // An escaped name is at most twice as long as the name, and that may have a leading "./".
        byte[] line = new byte[BESIDES_NAME + 2 * (limits.maxPathBytes() + 2)];
        byte[] chunk = new byte[64 * 1024];
        int length = 0;
        int count;
        while ((count = list.read(chunk, 0, chunk.length)) >= 0) {
            for (int index = 0; index < count; index++) {
                if (chunk[index] == '\n') {
                    parse(line, length, limits, visitor);
                    length = 0;
                } else if (length == line.length) {
                    throw new ArchiveLimitException(
                            Layout.DIGESTS + ": length of a line, in bytes",
                            line.length,
                            length + 1L);
                } else {
                    line[length++] = chunk[index];
                }
            }
        }
        if (length > 0) {
            parse(line, length, limits, visitor);
        }
    }

    private static void parse(byte[] bytes, int length, ArchiveLimits limits, Visitor visitor)
            throws IOException {
        String line;
        try {
            line =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, 0, length))
                            .toString();
        } catch (CharacterCodingException e) {
            throw malformed(new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
        boolean escaped = line.startsWith("\\");
        String plain = escaped ? line.substring(1) : line;
        if (plain.length() <= DIGEST_LENGTH + 2
                || plain.charAt(DIGEST_LENGTH) != ' '
                || " *".indexOf(plain.charAt(DIGEST_LENGTH + 1)) < 0) {
            throw malformed(line);
        }
        byte[] digest;
        try {
            digest =
                    HexFormat.of()
                            .parseHex(plain.substring(0, DIGEST_LENGTH).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed(line);
        }
        String name = plain.substring(DIGEST_LENGTH + 2);
        if (escaped) {
            name = unescaped(name, line);
        }
        visitor.line(EntryNames.normalized(name, limits), digest);
    }

    private static String unescaped(String name, String line) throws CorruptArchiveException {
        StringBuilder plain = new StringBuilder(name.length());
        for (int index = 0; index < name.length(); index++) {
            char letter = name.charAt(index);
            if (letter == '\\') {
                index++;
                int which = index < name.length() ? "\\nr".indexOf(name.charAt(index)) : -1;
                if (which < 0) {
                    throw malformed(line);
                }
                letter = "\\\n\r".charAt(which);
            }
            plain.append(letter);
        }
        return plain.toString();
    }

    private static CorruptArchiveException malformed(String line) {
        return new CorruptArchiveException(
                Layout.DIGESTS,
                "lines of 64 hexadecimal digits, two blanks and a name",
                "\"" + Quoted.name(line) + "\"");
    }
}
