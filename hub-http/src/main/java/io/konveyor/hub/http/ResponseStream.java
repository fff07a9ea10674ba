package io.konveyor.hub.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body written by a worker thread, as fast as the client reads: a few chunks are on
 * their way, then the writer waits. A client that takes nothing for a while is given up. Owned by
 * one thread.
 */
final class ResponseStream extends OutputStream {
    private static final int CHUNK_BYTES = 128 * 1024;
    private static final int CHUNKS_UNDER_WAY = 4;

    private final Context context;
    private final HttpServerResponse response;
    private final Duration stallTimeout;
    private final Semaphore free = new Semaphore(CHUNKS_UNDER_WAY);
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private boolean started;
    // Written on the event loop.
    private volatile @Nullable Throwable failure;

    ResponseStream(Context context, HttpServerResponse response, Duration stallTimeout) {
        this.context = context;
        this.response = response;
        this.stallTimeout = stallTimeout;
    }

    /** Whether anything has been handed to the connection; a failure before can be answered. */
    boolean hasStarted() {
        return started;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == chunk.length) {
                flush();
            }
            int part = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, offset + done, chunk, filled, part);
            filled += part;
            done += part;
        }
    }

    @Override
    public void flush() throws IOException {
        if (filled == 0) {
            return;
        }
        await(1);
        Buffer buffer = Buffer.buffer(filled).appendBytes(chunk, 0, filled);
        filled = 0;
        started = true;
        context.runOnContext(
                unused -> {
                    if (response.closed()) {
                        gone(new IOException("the client closed the connection"));
                    } else {
                        response.write(buffer)
                                .onSuccess(written -> free.release())
                                .onFailure(this::gone);
                    }
                });
    }

    private void gone(Throwable reason) {
        failure = reason;
        free.release();
    }

    private void await(int chunks) throws IOException {
        try {
            if (!free.tryAcquire(chunks, stallTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the client has read nothing for " + stallTimeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        Throwable reason = failure;
        if (reason != null) {
            throw new IOException("the client is gone", reason);
        }
    }

    /** Hands on what is left, and waits until the client has taken all of it. */
    @Override
    public void close() throws IOException {
        flush();
        await(CHUNKS_UNDER_WAY);
        free.release(CHUNKS_UNDER_WAY);
    }
}
