package io.konveyor.hub.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/** Makes tarballs as nobody should. */
final class TarBuilder {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar =
            new TarArchiveOutputStream(records, 512, StandardCharsets.UTF_8.name());

    TarBuilder() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** The least that is accepted, but for its end. */
    static TarBuilder least() {
        return new TarBuilder().file("snapshot.yaml", "name: x\n").file("hub.db", "db");
    }

    TarBuilder file(String name, String content) {
        return entry(name, TarConstants.LF_NORMAL, content.getBytes(StandardCharsets.UTF_8));
    }

    TarBuilder directory(String name) {
        return entry(name + "/", TarConstants.LF_DIR, new byte[0]);
    }

    TarBuilder link(String name, byte type, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    TarBuilder entry(String name, byte type, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setSize(content.length);
        return put(entry, content);
    }

    /** An extended header of one record, for the entry that follows. */
    TarBuilder extended(String record) {
        int length = record.length() + 2;
        while (("" + length).length() + record.length() + 2 != length) {
            length = ("" + length).length() + record.length() + 2;
        }
        byte[] content = (length + " " + record + "\n").getBytes(StandardCharsets.UTF_8);
        return entry("extended", TarConstants.LF_PAX_EXTENDED_HEADER_LC, content);
    }

    /** A header that promises so many bytes, without them. */
    TarBuilder promise(String name, long bytes) {
        byte[] header = new byte[512];
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(bytes);
        try {
            entry.writeEntryHeader(
                    header, ZipEncodingHelper.getZipEncoding(StandardCharsets.UTF_8), true);
            tar.flush();
            records.write(header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TarBuilder raw(byte[] bytes) {
        records.writeBytes(bytes);
        return this;
    }

    byte[] tar() {
        try {
            tar.finish();
            return records.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the two zero records. */
    byte[] unended() {
        return records.toByteArray();
    }

    byte[] archive() {
        return gzip(tar());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private TarBuilder put(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, one behind the other. */
    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
