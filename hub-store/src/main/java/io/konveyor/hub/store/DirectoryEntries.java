package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists and deletes directories without ever following a link. */
final class DirectoryEntries {
    private static final int ATTEMPTS = 100;

    private DirectoryEntries() {}

    /** The entries of {@code directory} in the order of names; none if it is missing. */
    static List<Path> of(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        Collections.sort(entries);
        return entries;
    }

    /** Deletes {@code path} and all below it; done if it is missing. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        EntryAttributes attributes;
        try {
            attributes = EntryAttributes.of(path);
        } catch (NoSuchFileException gone) {
            return;
        }
        if (!attributes.isDirectory()) {
            Files.deleteIfExists(path);
            return;
        }
        if (!attributes.isOpenToOwner()) {
            EntryAttributes.setMode(path, attributes.openedToOwner());
        }
        for (int attempt = 1; ; attempt++) {
            for (Path entry : of(path)) {
                delete(entry);
            }
            try {
                Files.deleteIfExists(path);
                return;
            } catch (DirectoryNotEmptyException late) {
                // A rename that had found this directory before it was moved here has ended in it.
                if (attempt == ATTEMPTS) {
                    throw late;
                }
            }
        }
    }

    /** Deletes {@code directory} if nothing is in it. */
    static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException filled) {
            // Somebody's content is still in it.
        }
    }
}
