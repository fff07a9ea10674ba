package io.konveyor.hub.cli;

import io.konveyor.hub.snapshot.Operation;
import io.konveyor.hub.snapshot.Operations;
import java.util.Locale;

/**
 * Draws how far an operation in this process is. Pictures of it come on the operation's thread;
 * once this is closed nothing more is drawn.
 */
final class OperationDrawing implements AutoCloseable {
    private final ProgressBar bar;
    private boolean closed;

    OperationDrawing(Terminal terminal) {
        this.bar = new ProgressBar(terminal);
    }

    /** Draws it from now on; the operation forgets its listeners when it has ended. */
    void follow(Operations operations, String id) {
        operations.listen(id, this::draw);
    }

    private synchronized void draw(Operation operation) {
        if (closed || operation.over()) {
            return;
        }
        String kind = operation.kind().name().toLowerCase(Locale.ROOT);
        bar.show(
                (kind + " " + operation.snapshot()).strip() + ": " + operation.phase(),
                operation.doneBytes(),
                operation.totalBytes());
    }

    @Override
    public synchronized void close() {
        closed = true;
        bar.close();
    }
}
