package io.konveyor.hub.resource.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Gzipped tars made and read by a test. */
final class Archives {
    private Archives() {}

    /**
     * An entry as read.
     *
     * @param content its bytes, one character each
     */
    record Entry(String name, boolean directory, int mode, String content) {}

    /** Writes entries of any kind, sensible or not. */
    static final class Maker {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar;

        Maker() throws IOException {
            tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8");
        }

        Maker directory(String name, int mode) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, (byte) '5', true);
            entry.setMode(mode);
            return add(entry, new byte[0]);
        }

        Maker file(String name, String content) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, (byte) '0', true);
            return add(entry, content.getBytes(UTF_8));
        }

        Maker link(String name, char kind, String target) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, (byte) kind, true);
            entry.setLinkName(target);
            return add(entry, new byte[0]);
        }

        private Maker add(TarArchiveEntry entry, byte[] content) throws IOException {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        }

        InputStream done() throws IOException {
            tar.close();
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    /**
     * All entries. The reader strips the leading slash of a name that stands in a pax header, so
     * that {@link #paxPaths} has to be looked at for those.
     */
    static List<Entry> read(byte[] archive) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(new ByteArrayInputStream(archive)), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                entries.add(
                        new Entry(
                                entry.getName(),
                                entry.isDirectory(),
                                entry.getMode() & 07777,
                                new String(tar.readAllBytes(), ISO_8859_1)));
            }
        }
        return entries;
    }

    /** The names in pax headers, as they are written. */
    static List<String> paxPaths(byte[] archive) throws IOException {
        String raw =
                new String(
                        new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes(),
                        UTF_8);
        return Pattern.compile("\\d+ path=([^\n]*)\n")
                .matcher(raw)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
