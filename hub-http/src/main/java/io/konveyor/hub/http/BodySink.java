package io.konveyor.hub.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a body go as they come. Used by one thread at a time; may block. */
interface BodySink {

    /** Takes the next bytes. */
    void write(byte[] bytes) throws IOException;

    /** The whole body; nothing is written after this. */
    SpooledBody finish() throws IOException;

    /** Forgets the body: the client is gone, or the disk is full. */
    void abort();

    /** Keeps a body as it comes: small in memory, else in a file. */
    final class Raw implements BodySink {
        static final int MEMORY_BYTES = 64 * 1024;

        private final Spool spool;
        private final String contentType;
        private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private @Nullable Path file;
        private @Nullable FileChannel channel;

        Raw(Spool spool, String contentType) {
            this.spool = spool;
            this.contentType = contentType;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (channel == null && memory.size() + bytes.length <= MEMORY_BYTES) {
                memory.writeBytes(bytes);
                return;
            }
            if (channel == null) {
                file = spool.newFile();
                channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                writeAll(channel, memory.toByteArray());
                memory.reset();
            }
            writeAll(channel, bytes);
        }

        private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public SpooledBody finish() throws IOException {
            if (channel == null || file == null) {
                return new SpooledBody.InMemory(contentType, memory.toByteArray());
            }
            long bytes = channel.size();
            channel.close();
            return new SpooledBody.OnDisk(contentType, bytes, file);
        }

        @Override
        public void abort() {
            if (channel == null || file == null) {
                return;
            }
            try {
                channel.close();
            } catch (IOException e) {
                // what could not be written is thrown away anyway
            }
            Spool.discard(file);
        }
    }
}
