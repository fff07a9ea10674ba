package io.konveyor.hub.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An export as an operation: it tells how far it is, and ends early if it is cancelled, by a
 * failure in the middle of its bytes. Whoever sends it cuts the connection then, so that nobody
 * takes a part for the whole. The operation ends when this is closed.
 */
final class TrackedExport implements SnapshotExport {
    private final SnapshotExport export;
    private final String snapshot;
    private final OperationRun run;
    private long sent;
    private boolean whole;
    private @Nullable Exception failure;

    /** What an export yielded. */
    record Exported(String name, String file, long bytes) {}

    TrackedExport(SnapshotExport export, String snapshot, OperationRun run) {
        this.export = export;
        this.snapshot = snapshot;
        this.run = run;
    }

    @Override
    public String operation() {
        return run.id();
    }

    @Override
    public String fileName() {
        return export.fileName();
    }

    @Override
    public OptionalLong bytes() {
        return export.bytes();
    }

    @Override
    public Optional<Splice> splice() {
        return export.splice();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            run.phase("sending", export.bytes().orElse(0));
            run.<Boolean, IOException>waiting(
                    () -> {
                        export.writeTo(new Counted(out));
                        return true;
                    });
            whole = true;
        } catch (IOException | RuntimeException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            export.close();
        } catch (IOException | RuntimeException e) {
            failure = failure == null ? e : failure;
            throw e;
        } finally {
            end();
        }
    }

    private void end() {
        if (run.over()) {
            return;
        }
        Exception reason = failure;
        if (whole && reason == null) {
            run.done(new Exported(snapshot, export.fileName(), sent));
        } else if (reason == null) {
            run.failed(gone(null));
        } else {
            run.failed(Failures.translate(reason));
        }
    }

    private static SnapshotException gone(@Nullable IOException cause) {
        String message = "the client went away before the export had ended";
        return cause == null
                ? new SnapshotException(SnapshotErrorCode.CANCELLED, message)
                : new SnapshotException(SnapshotErrorCode.CANCELLED, message, cause);
    }

    /** Counts what the client takes, and tells its failures from those of the archive. */
    private final class Counted extends FilterOutputStream {
        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            run.check();
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? gone(e) : failure;
                throw e;
            }
            sent += length;
            run.advance(length);
        }
    }
}
