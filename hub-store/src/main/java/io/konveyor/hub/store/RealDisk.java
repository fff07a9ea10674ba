package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The disk itself. */
final class RealDisk implements DiskSteps {

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        DiskSync.file(file);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        Files.copy(
                from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        DiskSync.file(to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (UnsupportedOperationException noLinks) {
            throw new IOException("no hard links here: " + link, noLinks);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void deleteTree(Path directory) throws IOException {
        DirectoryEntries.delete(directory);
    }

    @Override
    public void force(Path directory) throws IOException {
        DiskSync.directory(directory);
    }
}
