package io.konveyor.hub.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes tarballs byte by byte, as nobody should: every field of a header is the test's to say. */
public final class RawTar {
    private static final int RECORD = 512;
    private static final int NAME = 0;
    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK = 157;

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    /** A file of text. */
    public RawTar file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    /** A file. */
    public RawTar file(String name, byte[] content) {
        return entry(name, '0', content, "");
    }

    /** A directory. */
    public RawTar directory(String name) {
        return entry(name + "/", '5', new byte[0], "");
    }

    /** A link, device or whatever {@code type} says, without content. */
    public RawTar special(String name, char type, String target) {
        return entry(name, type, new byte[0], target);
    }

    /** An entry of any type. */
    public RawTar entry(String name, char type, byte[] content, String target) {
        raw(header(name, type, octal(content.length), target));
        return raw(Arrays.copyOf(content, (content.length + RECORD - 1) / RECORD * RECORD));
    }

    /** An extended header of one record, for the entry that follows. */
    public RawTar pax(String record) {
        int length = record.getBytes(UTF_8).length + 2;
        while (String.valueOf(length).length() + record.getBytes(UTF_8).length + 2 != length) {
            length = String.valueOf(length).length() + record.getBytes(UTF_8).length + 2;
        }
        return entry("pax", 'x', (length + " " + record + "\n").getBytes(UTF_8), "");
    }

    /** A header that promises {@code size}, 12 bytes as they stand in it, without content. */
    public RawTar promise(String name, byte[] size) {
        return raw(header(name, '0', size, ""));
    }

    /** Bytes as they are. */
    public RawTar raw(byte[] bytes) {
        records.writeBytes(bytes);
        return this;
    }

    /** A header with a right checksum. */
    public static byte[] header(String name, char type, byte[] size, String target) {
        byte[] header = new byte[RECORD];
        byte[] bytes = name.getBytes(UTF_8);
        System.arraycopy(bytes, 0, header, NAME, Math.min(bytes.length, 100));
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        System.arraycopy(size, 0, header, SIZE, size.length);
        put(header, 136, "00000000000\0");
        header[TYPE] = (byte) type;
        put(header, LINK, target);
        put(header, 257, "ustar\00000");
        return sealed(header);
    }

    /** {@code header} with a right checksum, whatever was changed in it. */
    public static byte[] sealed(byte[] header) {
        Arrays.fill(header, CHECKSUM, CHECKSUM + 8, (byte) ' ');
        int sum = 0;
        for (int index = 0; index < RECORD; index++) {
            sum += header[index] & 0xff;
        }
        put(header, CHECKSUM, "%06o\0 ".formatted(sum));
        return header;
    }

    /** A size as it stands in a header. */
    public static byte[] octal(long size) {
        return "%011o\0".formatted(size).getBytes(US_ASCII);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** The tarball so far, without its end. */
    public byte[] unended() {
        return records.toByteArray();
    }

    /** The tarball with its end. */
    public byte[] tar() {
        byte[] all = records.toByteArray();
        return Arrays.copyOf(all, all.length + 2 * RECORD);
    }

    /** All of it in one gzip member. */
    public byte[] archive() {
        return gzip(tar());
    }

    /** {@code content} in one gzip member. */
    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
