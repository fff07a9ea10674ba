package io.konveyor.hub.store;

import io.konveyor.hub.store.Recovery.UnfinishedOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens at start before anything is opened.
 *
 * <pre>
 *   found                                    done
 *   aside that is one file with hub.db       the second name goes
 *   intent, new database not in place yet    taken back
 *   intent, new database in place            left to be opened, once
 *   intent, that opening has been tried      gone back, as below
 *   intent to go back                        gone back, however far it came
 *   staged generation without intent         removed
 * </pre>
 */
final class GenerationRecovery {
    private final HubLocation location;
    private final GenerationFiles files;
    private final Exchange exchange;
    private final Turning turning;
    private final DiskSteps disk;
    private final List<String> actions = new ArrayList<>();
    private Optional<UnfinishedOperation> due = Optional.empty();
    private Optional<UnfinishedOperation> undone = Optional.empty();

    GenerationRecovery(
            HubLocation location,
            GenerationFiles files,
            Exchange exchange,
            Turning turning,
            DiskSteps disk) {
        this.location = location;
        this.files = files;
        this.exchange = exchange;
        this.turning = turning;
        this.disk = disk;
    }

    Recovery run() throws IOException {
        requireOurOwnDirectory();
        unlinkSecondNames();
        try {
            Optional<Intent> intent = files.intent();
            if (intent.isPresent()) {
                resolve(intent.get());
            }
        } catch (UnreadableRecordException unreadable) {
            // Nothing is moved or removed on a guess.
            return new Recovery(
                    actions, due, undone, Optional.of(String.valueOf(unreadable.getMessage())));
        }
        removeLeftovers();
        return new Recovery(actions, due, undone, faultOfCurrent());
    }

    /** Behind a link others' files may be: nothing is staged or removed there. */
    private void requireOurOwnDirectory() throws UnusableDatabaseException {
        Path work = location.bucketWorkDirectory();
        if (Files.isSymbolicLink(work)) {
            throw new UnusableDatabaseException(
                    UnusableDatabaseException.Reason.NO_BUCKETS,
                    "%s is a symbolic link; expected a directory".formatted(work.getFileName()));
        }
    }

    private Optional<String> faultOfCurrent() throws IOException {
        try {
            files.record(turning.currentNumber());
            return Optional.empty();
        } catch (UnreadableRecordException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private void unlinkSecondNames() throws IOException {
        for (Path entry : DirectoryEntries.of(files.directory())) {
            if (entry.getFileName().toString().endsWith(".db")
                    && files.current().isSameFileAs(entry)) {
                disk.delete(entry);
                disk.force(files.directory());
            }
        }
    }

    private void resolve(Intent intent) throws IOException {
        DatabaseFiles incoming = files.incoming(intent);
        if (intent.direction() == Intent.Direction.BACK) {
            goBack(intent, "goes on being taken back");
        } else if (incoming.exists()) {
            exchange.returnHome(intent.from());
            if (intent.isDeploy()) {
                files.discard(intent.to());
            }
            files.deleteIntent();
            undone = Optional.of(intent.operation());
            actions.add(intent.said() + " was interrupted before it took effect: undone");
        } else if (intent.attempts() > 0) {
            goBack(intent, "did not survive being opened: taken back");
        } else {
            exchange.finish(incoming);
            files.write(intent.attempted());
            due = Optional.of(intent.operation());
            actions.add(intent.said() + " was interrupted after it took effect: to be opened");
        }
    }

    private void goBack(Intent intent, String how) throws IOException {
        turning.back(intent);
        undone = Optional.of(intent.operation());
        actions.add(intent.said() + " " + how);
    }

    private void removeLeftovers() throws IOException {
        long current = turning.currentNumber();
        for (GenerationRecord record : files.records().values()) {
            if (files.wasNeverCurrent(record) && record.number() != current) {
                files.discard(record.number());
                actions.add("removed generation %d, never finished".formatted(record.number()));
            }
        }
        for (Path entry : DirectoryEntries.of(files.directory())) {
            if (PropertyFile.isUnfinished(entry)) {
                disk.delete(entry);
            }
        }
        Path work = location.bucketWorkDirectory();
        for (Path entry : DirectoryEntries.of(work)) {
            if (entry.getFileName().toString().startsWith(BucketTree.FROZEN)) {
                disk.deleteTree(entry);
                actions.add("removed a frozen bucket tree that nobody packs any more");
            }
        }
        new Incoming(work).recover(actions);
    }
}
