package io.konveyor.hub.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Reads the body of a request into a {@link BodySink}. A thread is used only while there are bytes
 * to write; between them the client may take as long as the connection's limits allow. All fields
 * belong to the event loop.
 */
final class BodyReader {
    private static final int MAX_PENDING_BYTES = 512 * 1024;

    private final HttpServerRequest request;
    private final BodySink sink;
    private final Context loop;
    private final Executor disk;
    private final Runnable progress;
    private final Promise<SpooledBody> result = Promise.promise();

    private List<Buffer> pending = new ArrayList<>();
    private int pendingBytes;
    private boolean writing;
    private boolean ended;
    private boolean settled;
    private boolean aborted;

    private BodyReader(
            HttpServerRequest request,
            BodySink sink,
            Context loop,
            Executor disk,
            Runnable progress) {
        this.request = request;
        this.sink = sink;
        this.loop = loop;
        this.disk = disk;
        this.progress = progress;
    }

    /**
     * Begins to read; called on the event loop before the request's handler returns.
     *
     * @param disk where the sink may block
     * @param progress told about every arrival
     */
    static Future<SpooledBody> read(
            HttpServerRequest request,
            BodySink sink,
            Context loop,
            Executor disk,
            Runnable progress) {
        BodyReader reader = new BodyReader(request, sink, loop, disk, progress);
        request.exceptionHandler(reader::fail);
        request.handler(reader::arrived);
        request.endHandler(unused -> reader.end());
        return reader.result.future();
    }

    private void arrived(Buffer bytes) {
        progress.run();
        if (settled) {
            return;
        }
        pending.add(bytes);
        pendingBytes += bytes.length();
        if (pendingBytes > MAX_PENDING_BYTES) {
            request.pause();
        }
        writeOn();
    }

    private void end() {
        ended = true;
        writeOn();
    }

    private void writeOn() {
        if (writing || settled || (pending.isEmpty() && !ended)) {
            return;
        }
        writing = true;
        List<Buffer> batch = pending;
        boolean last = ended;
        pending = new ArrayList<>();
        pendingBytes = 0;
        disk.execute(() -> write(batch, last));
    }

    /** On a thread that may block. */
    private void write(List<Buffer> batch, boolean last) {
        try {
            for (Buffer bytes : batch) {
                sink.write(bytes.getBytes());
            }
            if (last) {
                SpooledBody body = sink.finish();
                loop.runOnContext(unused -> finished(body));
            } else {
                loop.runOnContext(unused -> written());
            }
        } catch (IOException | RuntimeException e) {
            loop.runOnContext(unused -> written());
            loop.runOnContext(unused -> fail(e));
        }
    }

    private void written() {
        writing = false;
        if (settled) {
            abort();
            request.resume();
            return;
        }
        request.resume();
        writeOn();
    }

    private void finished(SpooledBody body) {
        writing = false;
        if (settled) {
            body.close();
        } else {
            settled = true;
            result.complete(body);
        }
    }

    private void fail(Throwable reason) {
        if (settled) {
            return;
        }
        settled = true;
        pending.clear();
        if (!writing) {
            abort();
        }
        result.fail(reason);
    }

    private void abort() {
        if (!aborted) {
            aborted = true;
            disk.execute(sink::abort);
        }
    }
}
