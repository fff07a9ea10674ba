package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A buffer of uncompressed bytes that becomes one gzip member. Used again and again; at any time by
 * one thread, which hands it on through a queue.
 *
 * <p>The member's header tells its whole length in an extra field, so that a reader may find the
 * next one without inflating. Source: RFC 1952, sections 2.3 and 2.3.1.1; RFC 1951, section 3.2.4.
 */
final class Block implements AutoCloseable {
    private static final int HEADER_BYTES = 20;
    private static final int TRAILER_BYTES = 8;
    private static final int STORED_MAX = 0xffff;
    private static final int STORED_HEADER = 5;

    private static final int SAMPLES = 6;
    private static final int SAMPLE_BYTES = 4 * 1024;

    private final byte[] content;
    private final byte[] member;
    private final Deflater deflater;
    private final CRC32 checksum = new CRC32();
    private int length;
    private int memberLength;

    Block(int capacity, int level) {
        content = new byte[capacity];
        member = new byte[HEADER_BYTES + stored(capacity) + TRAILER_BYTES];
        deflater = new Deflater(level, true);
    }

    /** Takes as many of the bytes as there is room for, and says how many. */
    int add(byte[] bytes, int offset, int count) {
        int taken = Math.min(count, content.length - length);
        System.arraycopy(bytes, offset, content, length, taken);
        length += taken;
        return taken;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isFull() {
        return length == content.length;
    }

    /** Makes the member. */
    Block compress() {
        checksum.reset();
        checksum.update(content, 0, length);
        int deflated = mayShrink() ? deflate(0, length) : length;
        if (deflated >= length) {
            deflated = store();
        }
        memberLength = HEADER_BYTES + deflated + TRAILER_BYTES;
        header();
        littleEndian(HEADER_BYTES + deflated, (int) checksum.getValue(), 4);
        littleEndian(HEADER_BYTES + deflated + 4, length, 4);
        return this;
    }

    /** Writes the member, and is empty again. */
    void writeTo(OutputStream output) throws IOException {
        output.write(member, 0, memberLength);
        length = 0;
    }

    @Override
    public void close() {
        deflater.end();
    }

    /**
     * Deflates a few samples: what does not shrink (pictures, archives, noise) takes deflate longer
     * than anything else, for nothing.
     */
    private boolean mayShrink() {
        if (length < 4 * SAMPLES * SAMPLE_BYTES) {
            return true;
        }
        int deflated = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int from = (int) ((long) (length - SAMPLE_BYTES) * sample / (SAMPLES - 1));
            deflated += deflate(from, SAMPLE_BYTES);
        }
        return deflated < SAMPLES * SAMPLE_BYTES * 0.98;
    }

    /** Deflates a part into the member; gives as much as went in if it does not get smaller. */
    private int deflate(int from, int count) {
        deflater.reset();
        deflater.setInput(content, from, count);
        deflater.finish();
        int deflated = deflater.deflate(member, HEADER_BYTES, count);
        return deflater.finished() ? deflated : count;
    }

    private void header() {
        littleEndian(0, 0x04088b1f, 4); // magic, deflate, an extra field follows
        littleEndian(4, 0, 4); // no time: the same content gives the same archive
        littleEndian(8, 0xff00, 2); // unknown system
        littleEndian(10, 8, 2);
        member[12] = Layout.LENGTH_FIELD_1;
        member[13] = Layout.LENGTH_FIELD_2;
        littleEndian(14, 4, 2);
        littleEndian(16, memberLength, 4);
    }

    private int store() {
        int from = 0;
        int to = HEADER_BYTES;
        do {
            int count = Math.min(STORED_MAX, length - from);
            member[to] = (byte) (from + count == length ? 1 : 0);
            littleEndian(to + 1, count, 2);
            littleEndian(to + 3, ~count, 2);
            System.arraycopy(content, from, member, to + STORED_HEADER, count);
            from += count;
            to += STORED_HEADER + count;
        } while (from < length);
        return to - HEADER_BYTES;
    }

    private void littleEndian(int position, int value, int bytes) {
        for (int index = 0; index < bytes; index++) {
            member[position + index] = (byte) (value >>> (8 * index));
        }
    }

    private static int stored(int count) {
        return count + STORED_HEADER * (count / STORED_MAX + 1);
    }
}
