package io.konveyor.hub.snapshot;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a snapshot: 1–128 of {@code A-Z a-z 0-9 . _ -}, not starting with a dot or dash, and
 * none of the words that are routes (in any case, so that a name never depends on the case rules of
 * a file system or proxy).
 *
 * @param value the name
 */
public record SnapshotName(String value) implements Comparable<SnapshotName> {
    /** What the file of every archive ends with. */
    static final String SUFFIX = ".tar.gz";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Set<String> RESERVED =
            Set.of(
                    "import",
                    "export",
                    "deploy",
                    "rollback",
                    "release",
                    "retry",
                    "unlock",
                    "verify",
                    "operations",
                    "status");

    /**
     * @throws SnapshotException {@code malformed-name}
     */
    public SnapshotName {
        if (!FORM.matcher(value).matches()) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_NAME,
                    "snapshot name %s: expected 1 to 128 of A-Z a-z 0-9 . _ -, not starting with a dot or dash"
                            .formatted(quoted(value)));
        }
        if (RESERVED.contains(value.toLowerCase(Locale.ROOT))) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_NAME,
                    "snapshot name \"%s\" is reserved".formatted(value));
        }
    }

    /** Whether a snapshot of some name has the archive {@code fileName}. */
    static boolean isArchive(String fileName) {
        if (!fileName.endsWith(SUFFIX)) {
            return false;
        }
        String name = fileName.substring(0, fileName.length() - SUFFIX.length());
        return FORM.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    static SnapshotName ofArchive(String fileName) {
        return new SnapshotName(fileName.substring(0, fileName.length() - SUFFIX.length()));
    }

    /** Name of its archive in {@code SNAPSHOT_PATH}. */
    public String archiveFileName() {
        return value + SUFFIX;
    }

    private static String quoted(String value) {
        String shown = value.length() > 140 ? value.substring(0, 140) + "…" : value;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    @Override
    public int compareTo(SnapshotName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
