package io.konveyor.hub.archive;

import java.nio.charset.StandardCharsets;

/** Which names an entry may have. */
final class EntryNames {
    private EntryNames() {}

    /**
     * The name without one leading {@code /} or {@code ./} and without the {@code /} behind a
     * directory; empty for the archive's own root.
     */
    static String normalized(String raw, ArchiveLimits limits) throws ArchiveException {
        String name = raw;
        if (name.startsWith("./")) {
            name = name.substring(2);
        } else if (name.startsWith("/")) {
            name = name.substring(1);
        }
        if (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isEmpty() || name.equals(".")) {
            return "";
        }
        check(raw, name, limits);
        return name;
    }

    /** Refuses a path that no reader would accept below the bucket root. */
    static void requireBucketPath(String path) throws ArchiveException {
        check(Layout.BUCKET_PREFIX + path, Layout.BUCKET_PREFIX + path, ArchiveLimits.defaults());
    }

    private static void check(String raw, String name, ArchiveLimits limits)
            throws ArchiveException {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.maxPathBytes()) {
            throw new ArchiveLimitException(
                    Quoted.name(raw) + ": length of the name, in bytes",
                    limits.maxPathBytes(),
                    bytes);
        }
        int depth = 0;
        for (int start = 0; start <= name.length(); depth++) {
            int slash = name.indexOf('/', start);
            int stop = slash < 0 ? name.length() : slash;
            String component = name.substring(start, stop);
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw new CorruptArchiveException(
                        raw,
                        "a name relative to the archive's root",
                        component.isEmpty()
                                ? "an empty component"
                                : "the component \"" + component + "\"");
            }
            start = stop + 1;
        }
        if (depth > limits.maxPathDepth()) {
            throw new ArchiveLimitException(
                    Quoted.name(raw) + ": depth of the name", limits.maxPathDepth(), depth);
        }
        for (int index = 0; index < name.length(); index++) {
            char letter = name.charAt(index);
            boolean paired =
                    Character.isHighSurrogate(letter)
                            && index + 1 < name.length()
                            && Character.isLowSurrogate(name.charAt(index + 1));
            if (paired) {
                index++;
            } else if (letter == 0 || letter == '\ufffd' || Character.isSurrogate(letter)) {
                // The replacement character is what a decoder makes of bytes that are no UTF-8.
                throw new CorruptArchiveException(
                        raw,
                        "a name in UTF-8 without NUL",
                        letter == 0 ? "a NUL" : "bytes that are no UTF-8");
            }
        }
    }
}
