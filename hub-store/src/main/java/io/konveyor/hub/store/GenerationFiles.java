package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory beside the database: for generation N its record {@code N.properties}, its database
 * {@code N.db} while it is set aside and {@code N.staged.db} while it is built, and {@code
 * intent.properties} while one takes another's place. And for a key that a deploy adds to the
 * keyring an empty file {@code ID.key}, as long as it may have to be taken out again. Made with the
 * first deploy.
 */
final class GenerationFiles {
    private static final System.Logger LOG = System.getLogger(GenerationFiles.class.getName());
    private static final Pattern RECORD = Pattern.compile("(0|[1-9][0-9]{0,9})\\.properties");
    private static final Pattern STAGED_KEY = Pattern.compile("(" + Keyring.KEY_ID + ")\\.key");
    private static final Pattern NUMBERED =
            Pattern.compile("(0|[1-9][0-9]{0,9})(\\.properties|\\.db|\\.staged\\.db).*");

    private final HubLocation location;
    private final Path directory;
    private final DiskSteps disk;

    GenerationFiles(HubLocation location, DiskSteps disk) {
        this.location = location;
        this.directory = location.generationsDirectory();
        this.disk = disk;
    }

    Path directory() {
        return directory;
    }

    void makeDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            disk.force(directory.getParent());
        }
    }

    /**
     * Demands that a generation can be staged here and take the place of another.
     *
     * @throws UnusableDatabaseException {@code NOT_WRITABLE}
     */
    void requireRoom() throws UnusableDatabaseException {
        Path beside = directory.getParent();
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(directory)) {
            throw new UnusableDatabaseException(
                    UnusableDatabaseException.Reason.NOT_WRITABLE,
                    directory.getFileName() + " is a file; expected a directory");
        }
        if (Files.isDirectory(beside) && !Files.isWritable(beside)) {
            throw new UnusableDatabaseException(
                    UnusableDatabaseException.Reason.NOT_WRITABLE,
                    "the directory of %s cannot be written to; expected one that this process may change"
                            .formatted(location.database().getFileName()));
        }
    }

    /** The database that is served. */
    DatabaseFiles current() {
        return new DatabaseFiles(location.database());
    }

    DatabaseFiles aside(long number) {
        return new DatabaseFiles(directory.resolve(number + ".db"));
    }

    DatabaseFiles staged(long number) {
        return new DatabaseFiles(directory.resolve(number + ".staged.db"));
    }

    /** What is renamed to the database when the operation goes its way. */
    DatabaseFiles incoming(Intent intent) {
        if (intent.direction() == Intent.Direction.BACK) {
            return aside(intent.from());
        }
        return intent.isDeploy() ? staged(intent.to()) : aside(intent.to());
    }

    /** Every record that can be read. */
    NavigableMap<Long, GenerationRecord> records() throws IOException {
        NavigableMap<Long, GenerationRecord> records = new TreeMap<>();
        for (String name : names(RECORD)) {
            long number = Long.parseLong(name);
            try {
                record(number).ifPresent(record -> records.put(number, record));
            } catch (UnreadableRecordException unreadable) {
                LOG.log(System.Logger.Level.WARNING, unreadable.getMessage());
            }
        }
        return records;
    }

    /** Whether a generation, or one that nothing can be read of, may need this key. */
    boolean mayNeed(String keyId) throws IOException {
        try {
            for (String name : names(RECORD)) {
                Optional<GenerationRecord> record = record(Long.parseLong(name));
                if (record.isPresent() && record.get().generation().keyId().equals(keyId)) {
                    return true;
                }
            }
            return false;
        } catch (UnreadableRecordException unreadable) {
            return true;
        }
    }

    /** What the first group of {@code pattern} is in the names that match it. */
    private List<String> names(Pattern pattern) throws IOException {
        return DirectoryEntries.of(directory).stream()
                .map(entry -> pattern.matcher(entry.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .toList();
    }

    /** The ids of keys that may have to be taken out of the keyring again. */
    List<String> stagedKeys() throws IOException {
        return names(STAGED_KEY);
    }

    void writeStagedKey(String id) throws IOException {
        makeDirectory();
        disk.write(stagedKey(id), new byte[0]);
        disk.force(directory);
    }

    void deleteStagedKey(String id) throws IOException {
        disk.delete(stagedKey(id));
        disk.force(directory);
    }

    private Path stagedKey(String id) {
        return directory.resolve(id + ".key");
    }

    /** Whether anything tells of a generation, readable or not. */
    boolean hasRecord(long number) {
        return Files.exists(directory.resolve(number + ".properties"), LinkOption.NOFOLLOW_LINKS);
    }

    Optional<GenerationRecord> record(long number) throws IOException {
        var values = recordFile(number).read();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(GenerationRecord.read(number, values.get()));
    }

    void write(GenerationRecord record) throws IOException {
        PropertyFile file = recordFile(record.number());
        try {
            record(record.number());
        } catch (UnreadableRecordException unreadable) {
            file.setAside();
        }
        file.write(record.values());
    }

    private PropertyFile recordFile(long number) {
        return new PropertyFile(directory.resolve(number + ".properties"), disk);
    }

    Optional<Intent> intent() throws IOException {
        var values = intentFile().read();
        return values.isEmpty() ? Optional.empty() : Optional.of(Intent.read(values.get()));
    }

    void write(Intent intent) throws IOException {
        try {
            intent();
        } catch (UnreadableRecordException unreadable) {
            intentFile().setAside();
        }
        intentFile().write(intent.values());
    }

    void deleteIntent() throws IOException {
        intentFile().delete();
    }

    private PropertyFile intentFile() {
        return new PropertyFile(directory.resolve("intent.properties"), disk);
    }

    /** Whether this was staged, and perhaps all but published. */
    boolean wasNeverCurrent(GenerationRecord record) {
        return record.staged() || staged(record.number()).exists();
    }

    /** Greatest number that anything on disk has, of what is there besides the database. */
    long greatestNumber() throws IOException {
        long greatest = 0;
        for (Path entry : DirectoryEntries.of(directory)) {
            Matcher name = NUMBERED.matcher(entry.getFileName().toString());
            if (name.matches()) {
                greatest = Math.max(greatest, Long.parseLong(name.group(1)));
            }
        }
        for (Path entry : DirectoryEntries.of(location.bucketWorkDirectory())) {
            String name = entry.getFileName().toString();
            if (name.matches("[1-9][0-9]{0,9}")) {
                greatest = Math.max(greatest, Long.parseLong(name));
            }
        }
        return greatest;
    }

    /** Removes all of a generation that was never settled, its record last. */
    void discard(long number) throws IOException {
        deleteIfThere(Salvage.salvaged(staged(number).main()));
        delete(staged(number));
        delete(aside(number));
        if (number > 0) {
            disk.deleteTree(location.bucketRoot(number));
        }
        recordFile(number).delete();
    }

    /** Removes a database that is set aside, and then its record. */
    void forget(long number) throws IOException {
        delete(aside(number));
        recordFile(number).delete();
    }

    void delete(DatabaseFiles files) throws IOException {
        for (String suffix : DatabaseFiles.COMPANIONS) {
            deleteIfThere(files.companion(suffix));
        }
        deleteIfThere(files.main());
    }

    private void deleteIfThere(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(file);
        }
    }
}
