package io.konveyor.hub.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An export that is ready to be sent: everything that can be refused has been. Used once, by one
 * thread, and closed.
 */
public interface SnapshotExport extends AutoCloseable {

    /** Id of the operation it is; empty if it is none. */
    default String operation() {
        return "";
    }

    /** The name a client would save it under. */
    String fileName();

    /** Its size; empty if that is only known at the end. */
    OptionalLong bytes();

    /**
     * The export as a few bytes and a part of a file, for whoever can hand that to the kernel;
     * empty if it has to be computed.
     */
    Optional<Splice> splice();

    /** Writes all of it; {@code out} stays open. */
    void writeTo(OutputStream out) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * An export that needs no computing.
     *
     * @param head its first bytes; read-only
     * @param file holds the rest; deleted only after this export was closed
     * @param offset where the rest begins in it
     * @param length how many bytes the rest has
     */
    record Splice(ByteBuffer head, Path file, long offset, long length) {
        public Splice {
            head = head.asReadOnlyBuffer();
        }

        /** The first bytes, in a view of the caller's own. */
        @Override
        public ByteBuffer head() {
            return head.duplicate();
        }
    }
}
