package io.konveyor.hub.archive;

/** Content that contradicts the format or its own digests. */
public final class CorruptArchiveException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    private final String entry;
    private final String expected;
    private final String found;

    CorruptArchiveException(String entry, String expected, String found) {
        super(message(entry, expected, found));
        this.entry = entry;
        this.expected = expected;
        this.found = found;
    }

    CorruptArchiveException(String entry, String expected, String found, Throwable cause) {
        super(message(entry, expected, found), cause);
        this.entry = entry;
        this.expected = expected;
        this.found = found;
    }

    /**
     * The entry, or the part of the file, that is wrong; for a field of the manifest {@code
     * snapshot.yaml: field.name}.
     */
    public String entry() {
        return entry;
    }

    /** What should have been there. */
    public String expected() {
        return expected;
    }

    /** What was there. */
    public String found() {
        return found;
    }

    private static String message(String entry, String expected, String found) {
        return "%s: found %s, expected %s".formatted(Quoted.name(entry), found, expected);
    }
}
