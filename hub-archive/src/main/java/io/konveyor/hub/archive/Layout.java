package io.konveyor.hub.archive;

import java.util.List;

/** Names and numbers of the format; docs/archive-format.md is their normative description. */
final class Layout {
    static final String MANIFEST = "snapshot.yaml";
    static final String DATABASE = "hub.db";

    /** What SQLite left beside a database that was not closed; in evidence only. */
    static final List<String> LOGS = List.of("-wal", "-journal");

    static final String BUCKET = "bucket";
    static final String BUCKET_PREFIX = BUCKET + "/";
    static final String DIGESTS = "SHA256SUMS";

    /** The format version written, and the newest one read. */
    static final int FORMAT = 1;

    static final int TAR_RECORD = 512;

    /** Uncompressed bytes of a gzip member written, at most. */
    static final int BLOCK_BYTES = 1 << 20;

    /** Name of the extra field in a gzip header that holds the member's length. */
    static final byte LENGTH_FIELD_1 = 'K';

    static final byte LENGTH_FIELD_2 = 'H';

    /** Whether an entry is a log of the database. */
    static boolean isLog(String name) {
        return name.startsWith(DATABASE) && LOGS.contains(name.substring(DATABASE.length()));
    }

    private Layout() {}
}
