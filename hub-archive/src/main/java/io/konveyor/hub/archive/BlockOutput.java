package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes what it gets as gzip members of {@link Layout#BLOCK_BYTES}, compressed on several threads
 * and written in order by the caller's. Holds a fixed number of blocks: who writes faster than they
 * are compressed waits. Closing does not close the target.
 */
final class BlockOutput extends OutputStream {
    private static final int SPARE_BLOCKS = 2;

    private final OutputStream target;
    private final ExecutorService threads;
    private final List<Block> blocks = new ArrayList<>();
    private final Deque<Block> free = new ArrayDeque<>();
    private final Deque<Future<Block>> pending = new ArrayDeque<>();
    private final byte[] single = new byte[1];
    private @Nullable Block current;

    BlockOutput(OutputStream target, int level, int threadCount) {
        this.target = target;
        this.threads =
                Executors.newFixedThreadPool(
                        threadCount,
                        task -> {
                            Thread thread = new Thread(task, "archive-compression");
                            thread.setDaemon(true);
                            return thread;
                        });
        for (int index = 0; index < threadCount + SPARE_BLOCKS; index++) {
            Block block = new Block(Layout.BLOCK_BYTES, level);
            blocks.add(block);
            free.add(block);
        }
    }

    @Override
    public void write(int value) throws IOException {
        single[0] = (byte) value;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            Block block = current;
            if (block == null) {
                block = emptyBlock();
                current = block;
            }
            done += block.add(bytes, offset + done, count - done);
            if (block.isFull()) {
                endMember();
            }
        }
    }

    /** What was written so far ends its member. */
    void endMember() {
        Block block = current;
        if (block != null && !block.isEmpty()) {
            current = null;
            pending.add(threads.submit(block::compress));
        }
    }

    /** Writes everything out and flushes the target. */
    void finish() throws IOException {
        endMember();
        while (!pending.isEmpty()) {
            free.add(written());
        }
        target.flush();
    }

    /** Stops the threads; what was not written is lost. */
    @Override
    public void close() {
        pending.forEach(future -> future.cancel(true));
        pending.clear();
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            // A block takes milliseconds; its native memory must not go away beneath it.
            boolean ended;
            do {
                ended = threads.awaitTermination(1, TimeUnit.SECONDS);
            } while (!ended);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        } else {
            blocks.forEach(Block::close);
        }
    }

    private Block emptyBlock() throws IOException {
        @Nullable Block block = free.poll();
        return block != null ? block : written();
    }

    private Block written() throws IOException {
        try {
            Block block = pending.remove().get();
            block.writeTo(target);
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an archive was written");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a block could not be compressed", e.getCause());
        }
    }
}
