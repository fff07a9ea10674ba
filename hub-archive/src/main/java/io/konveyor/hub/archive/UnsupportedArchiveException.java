package io.konveyor.hub.archive;

/**
 * Something well-formed that this library does not read: a format version newer than it knows, a
 * work factor above what it spends, an archive of another layout where its own is needed.
 */
public final class UnsupportedArchiveException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String lowest;
    private final String highest;

    UnsupportedArchiveException(String what, String found, String lowest, String highest) {
        super("%s %s is not supported, expected %s".formatted(what, found, range(lowest, highest)));
        this.found = found;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** What was found. */
    public String found() {
        return found;
    }

    /** The lowest that is read. */
    public String lowest() {
        return lowest;
    }

    /** The highest that is read. */
    public String highest() {
        return highest;
    }

    private static String range(String lowest, String highest) {
        return lowest.equals(highest) ? lowest : lowest + " to " + highest;
    }
}
