package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that grows by lines, mode 0600. A line is handed to the system in one piece at the end of
 * the file, also while another process does the same. One that a full disk or a kill cut off is
 * ended before the next is written. Thread safe by its owner.
 */
final class LineFile {
    private static final byte[] NEWLINE = "\n".getBytes(US_ASCII);

    private final Path path;
    private boolean mayBeCut = true;

    LineFile(Path path) {
        this.path = path;
    }

    /** Appends {@code line}, which has no line break in it. */
    void append(byte[] line, boolean force) throws IOException {
        if (!Files.exists(path)) {
            create(path);
            Durable.forceDirectory(path.toAbsolutePath().getParent());
        }
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = file.size();
            boolean cut = mayBeCut && end > 0 && !endsInNewline(file, end);
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 2);
            if (cut) {
                bytes.put(NEWLINE);
            }
            bytes.put(line).put(NEWLINE).flip();
            mayBeCut = true;
            write(bytes);
            mayBeCut = false;
            if (force) {
                file.force(false);
            }
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        try (FileChannel end =
                FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                end.write(bytes);
            }
        }
    }

    private static boolean endsInNewline(FileChannel file, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return file.read(last, end - 1) == 1 && last.get(0) == NEWLINE[0];
    }

    /** Makes an empty file for its owner alone; done if there is one. */
    static void create(Path path) throws IOException {
        try {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker.
        }
    }
}
