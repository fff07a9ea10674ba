package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A few named values in a file: lines of {@code name=value} in UTF-8 with the escapes of {@link
 * Properties}. Written beside, forced and renamed: the old or the new values, whole.
 */
final class PropertyFile {
    private static final String UNFINISHED = ".new";
    private static final String DAMAGED = ".damaged-";

    private final Path file;
    private final DiskSteps disk;

    PropertyFile(Path file, DiskSteps disk) {
        this.file = file;
        this.disk = disk;
    }

    static boolean isUnfinished(Path file) {
        return file.getFileName().toString().endsWith(UNFINISHED);
    }

    Optional<Properties> read() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader reader = new StringReader(Files.readString(file, UTF_8))) {
            values.load(reader);
        } catch (IllegalArgumentException | IOException malformed) {
            throw new UnreadableRecordException(
                    "%s cannot be read: found no lines of name=value".formatted(file.getFileName()),
                    malformed);
        }
        return Optional.of(values);
    }

    /** Puts a file that cannot be read out of the way, to be looked at by a person. */
    void setAside() throws IOException {
        disk.move(
                file,
                file.resolveSibling(file.getFileName() + DAMAGED + System.currentTimeMillis()));
    }

    void write(Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        // The comment holds the time of day only.
        String lines =
                text.toString()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .sorted()
                        .reduce("", (all, line) -> all + line + "\n");
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            disk.write(unfinished, lines.getBytes(UTF_8));
            disk.move(unfinished, file);
        } catch (IOException failed) {
            try {
                disk.delete(unfinished);
            } catch (IOException second) {
                failed.addSuppressed(second);
            }
            throw failed;
        }
        disk.force(file.getParent());
    }

    void delete() throws IOException {
        disk.delete(file);
        disk.force(file.getParent());
    }
}
