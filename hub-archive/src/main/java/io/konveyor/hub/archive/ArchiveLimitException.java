package io.konveyor.hub.archive;

/** A bound was exceeded, declared or real; nothing of what exceeds it was handed out. */
public final class ArchiveLimitException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final long limit;
    private final long found;

    ArchiveLimitException(String what, long limit, long found) {
        super("%s: found %,d, at most %,d are accepted".formatted(what, found, limit));
        this.what = what;
        this.limit = limit;
        this.found = found;
    }

    /** What is bounded, with its unit. */
    public String what() {
        return what;
    }

    /** The bound. */
    public long limit() {
        return limit;
    }

    /** What was found: declared, or reached so far. */
    public long found() {
        return found;
    }
}
