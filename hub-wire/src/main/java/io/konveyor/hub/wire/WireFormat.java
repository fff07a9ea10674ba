package io.konveyor.hub.wire;

import java.util.List;

/**
 * The two document formats of the Hub's API, with upstream's conventions of naming, omission,
 * escaping and strictness. Thread safe.
 */
public enum WireFormat {
    JSON,
    YAML;

    /** Reads one document as {@code type}: unknown fields refused, then validated. */
    public <T> T read(byte[] document, Class<T> type) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Reads one document as a list, each item validated. */
    public <T> List<T> readList(byte[] document, Class<T> item) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The document of {@code value}. */
    public byte[] write(Object value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
