package io.konveyor.hub.store;

import java.io.IOException;

/** A path that leaves the directory it belongs to. */
public final class UnsafePathException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Which boundary was crossed. */
    public enum Boundary {
        /** A stored path lies outside this generation's tree. */
        TREE,
        /** A relative path leaves its bucket. */
        BUCKET
    }

    private final Boundary boundary;

    UnsafePathException(Boundary boundary, String message) {
        super(message);
        this.boundary = boundary;
    }

    public Boundary boundary() {
        return boundary;
    }
}
