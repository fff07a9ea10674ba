package io.konveyor.hub.store;

import io.konveyor.hub.store.Recovery.Kind;
import io.konveyor.hub.store.Recovery.UnfinishedOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The generations of one Hub on disk, and the only way from one to another. Thread safe; the caller
 * holds the {@link HubLock}, and has the database closed whenever a method says so.
 *
 * <p>Crash promise: whenever the process dies, {@link #recover} finds the old generation or the new
 * one, whole: rows, buckets, key and mode change with one rename of one file. Before it, a kill
 * undoes at the next start; after it, the new generation is opened at the next start. One attempt:
 * if that start dies, too, the one after it goes back to the old generation.
 *
 * <pre>
 *             stage            publish, roll back            settle
 *   settled --------> settled -------------------> pending -------------> settled
 *                     ^  discard                      |  undo
 *                     +-------------------------------+
 * </pre>
 */
public final class Generations {
    private final HubLocation location;
    private final Clock clock;
    private final DiskSteps disk;
    private final GenerationFiles files;
    private final Exchange exchange;
    private final Turning turning;
    private final Recovery recovery;
    private final String initialKeyId;
    private volatile Generation current;
    private volatile Optional<String> fault;
    private Optional<Intent> pending;

    private Generations(HubLocation location, String initialKeyId, Clock clock, DiskSteps disk)
            throws IOException {
        this.location = location;
        this.initialKeyId = initialKeyId;
        this.clock = clock;
        this.disk = disk;
        this.files = new GenerationFiles(location, disk);
        this.exchange = new Exchange(files, disk);
        this.turning = new Turning(files, exchange);
        this.recovery = new GenerationRecovery(location, files, exchange, turning, disk).run();
        this.current = currentRecord().generation();
        this.fault = recovery.fault();
        this.pending = recovery.fault().isPresent() ? Optional.empty() : files.intent();
    }

    /**
     * Finishes or undoes what a stop interrupted and removes what was left half built. Called at
     * start, before anything is opened.
     *
     * @param initialKeyId the key of a database that no record tells of
     */
    public static Generations recover(HubLocation location, String initialKeyId, Clock clock)
            throws IOException {
        return recover(location, initialKeyId, clock, new RealDisk());
    }

    static Generations recover(
            HubLocation location, String initialKeyId, Clock clock, DiskSteps disk)
            throws IOException {
        return new Generations(location, initialKeyId, clock, disk);
    }

    /** What {@link #recover} found and did. */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * Why the current generation must not be opened: what tells of it cannot be read. Gone once
     * another generation is current.
     */
    public Optional<String> fault() {
        return fault;
    }

    /** The generation whose database is at {@code DB_PATH} now. */
    public Generation current() {
        return current;
    }

    /** The same with the time counted that it has rested until now, as a replica does. */
    public synchronized Generation currentRested() throws IOException {
        return currentRecord().countedUntil(clock.instant()).generation();
    }

    /** Since when the generation a roll back would return to lies aside; empty if none does. */
    public Optional<Instant> previousSince() throws IOException {
        return previousRecord().flatMap(GenerationRecord::setAside);
    }

    /** The generation a roll back would return to. */
    public Optional<Generation> previous() {
        try {
            return previousRecord().map(GenerationRecord::generation);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private Optional<GenerationRecord> previousRecord() throws IOException {
        try {
            Optional<GenerationRecord> record = files.record(current.number());
            if (record.isEmpty() || record.get().previous().isEmpty()) {
                return Optional.empty();
            }
            long number = record.get().previous().getAsLong();
            return files.aside(number).exists() ? files.record(number) : Optional.empty();
        } catch (UnreadableRecordException unreadable) {
            return Optional.empty();
        }
    }

    /** The closed database of a generation that was set aside; to be opened read-only. */
    public Optional<Path> asideDatabase(long number) {
        return Optional.of(files.aside(number))
                .filter(DatabaseFiles::exists)
                .map(DatabaseFiles::main);
    }

    /**
     * Demands that there can be another generation, whatever snapshot it is of.
     *
     * @throws UnusableDatabaseException {@code NO_BUCKETS} or {@code NOT_WRITABLE}: what stands in
     *     the way
     */
    public void requireRoom() throws UnusableDatabaseException {
        BucketDoor.requireDirectory(location.bucketPath());
        files.requireRoom();
    }

    /**
     * Makes room for a new generation; nothing of the current one changes.
     *
     * @throws IllegalStateException if the last publish or roll back is not settled
     */
    public synchronized StagedGeneration stage(Staging staging) throws IOException {
        requireSettled();
        files.makeDirectory();
        long number = Math.max(files.greatestNumber(), current.number()) + 1;
        GenerationRecord record = GenerationRecord.staged(staging.numbered(number));
        files.write(record);
        return new StagedOnDisk(record.generation(), location, files).makeBucketRoot();
    }

    /**
     * Keeps the passphrase of a generation to be staged, or of one that is, and returns its id. If
     * the keyring does not have it yet, it is on record here first: {@link #settleKeys} takes it
     * out again, now or after a kill, if no generation needs it.
     */
    public synchronized String stageKey(HubPassphrase passphrase, Keyring keyring)
            throws IOException {
        return keyring.put(passphrase, files::writeStagedKey);
    }

    /** The same with a new passphrase. */
    public synchronized String stageNewKey(Keyring keyring) throws IOException {
        return keyring.putNew(files::writeStagedKey);
    }

    /**
     * Takes the staged keys that no generation needs out of the keyring; none while a publish is
     * not settled, or nothing can be read of one.
     *
     * @return how many
     */
    public synchronized int settleKeys(Keyring keyring) throws IOException {
        int removed = 0;
        if (pending.isEmpty() && fault.isEmpty()) {
            for (String id : files.stagedKeys()) {
                if (!id.equals(initialKeyId) && !files.mayNeed(id)) {
                    keyring.forget(id);
                    removed++;
                }
                files.deleteStagedKey(id);
            }
        }
        return removed;
    }

    /** Removes a staged generation that shall not be published, or has been and was undone. */
    public synchronized void discard(StagedGeneration staged) throws IOException {
        Optional<GenerationRecord> record = files.record(staged.number());
        if (record.isPresent() && files.wasNeverCurrent(record.get())) {
            files.discard(staged.number());
        }
    }

    /**
     * Makes a sealed generation current; the one before is set aside. Called while the database is
     * closed. A failure leaves the old one current and nothing to undo.
     *
     * @throws IOException also if the database is open somewhere, or the staged one is not sealed
     */
    public synchronized void publish(StagedGeneration sealed, String operationId)
            throws IOException {
        requireSettled();
        DatabaseFiles staged = files.staged(sealed.number());
        if (!((StagedOnDisk) sealed).isSealed()
                || staged.generation().orElse(-1) != sealed.number()) {
            throw new IllegalStateException(
                    "generation %d is not sealed".formatted(sealed.number()));
        }
        staged.requireAlone();
        GenerationRecord now = currentRecord();
        GenerationRecord next = GenerationRecord.of(sealed.generation());
        turn(Kind.DEPLOY, operationId, now, next);
    }

    /**
     * Makes the previous generation current and sets the current one aside; again leads forth.
     * Called while the database is closed. A failure leaves the current one current.
     *
     * @throws NoSuchGenerationException if there is none before
     * @throws UnusableDatabaseException if what it left is no file, or an empty one
     */
    public synchronized void rollBack(String operationId) throws IOException {
        requireSettled();
        GenerationRecord back =
                previousRecord()
                        .orElseThrow(
                                () ->
                                        new NoSuchGenerationException(
                                                "there is no generation before generation %d"
                                                        .formatted(current.number())));
        DatabaseDoor.requireContent(files.aside(back.number()).main());
        turn(Kind.ROLLBACK, operationId, currentRecord(), back.restedUntil(clock.instant()));
    }

    private void turn(Kind kind, String operationId, GenerationRecord from, GenerationRecord to)
            throws IOException {
        Instant now = clock.instant();
        exchange.prepare(from.number());
        Intent intent =
                new Intent(
                        new UnfinishedOperation(
                                operationId,
                                kind,
                                to.generation().snapshot(),
                                from.number(),
                                to.number()),
                        !files.current().exists(),
                        Intent.Direction.FORTH,
                        0);
        try {
            files.write(intent);
            files.write(from.asideSince(now));
            files.write(to.publishedAfter(from.number(), now));
            exchange.setAside(from.number());
            exchange.replaceBy(files.incoming(intent));
        } catch (IOException | RuntimeException failed) {
            takeBack(intent, failed);
            throw failed;
        }
        current = to.generation();
        fault = Optional.empty();
        pending = Optional.of(intent);
    }

    /** After a failure in this process; if this fails as well, the next start does it. */
    private void takeBack(Intent intent, Exception failure) {
        try {
            if (!files.incoming(intent).exists()) {
                turning.back(intent);
                return;
            }
            exchange.returnHome(intent.from());
            files.deleteIntent();
        } catch (IOException | RuntimeException second) {
            failure.addSuppressed(second);
            pending = Optional.of(intent);
        }
    }

    /** The new state has been opened and found good; called before any request is admitted. */
    public synchronized void settle() throws IOException {
        if (pending.isPresent()) {
            files.deleteIntent();
            pending = Optional.empty();
        }
    }

    /**
     * Takes the last publish or roll back back, which has not been settled. Called while the
     * database is closed. What was deployed is removed, what was rolled back to is set aside again.
     */
    public synchronized void undo() throws IOException {
        if (pending.isEmpty()) {
            throw new IllegalStateException("there is nothing to undo");
        }
        turning.back(pending.get());
        pending = Optional.empty();
        current = currentRecord().generation();
    }

    /**
     * Makes a replica a Hub of its own: one record replaces another, and a kill leaves either. The
     * time it was a replica counts as rest. Called while the database is closed.
     *
     * @throws IllegalStateException if the current generation is no replica
     */
    public synchronized void release() throws IOException {
        requireSettled();
        if (!current.isReplica()) {
            throw new IllegalStateException(
                    "generation %d is no replica".formatted(current.number()));
        }
        files.makeDirectory();
        write(currentRecord().released(clock.instant()));
    }

    /** Takes {@link #release} back; called while the database is closed. */
    public synchronized void takeBackRelease(Generation replica) throws IOException {
        write(currentRecord().with(replica));
    }

    private void write(GenerationRecord changed) throws IOException {
        files.write(changed);
        current = changed.generation();
    }

    /**
     * Removes what belongs to generations older than the previous one and is named by no kept
     * database. Whatever is in doubt is kept, and said.
     *
     * @param open the open database of the current generation
     */
    public synchronized Reaped reap(Database open) throws IOException {
        requireSettled();
        Optional<GenerationRecord> previous = previousRecord();
        return new GenerationReaper(location, files, disk)
                .reap(
                        current.number(),
                        open,
                        previous.map(GenerationRecord::number).stream().toList());
    }

    /** Whether the last publish or roll back was settled or taken back. */
    public synchronized boolean isSettled() {
        return pending.isEmpty();
    }

    private void requireSettled() {
        if (pending.isPresent()) {
            throw new IllegalStateException(pending.get().said() + " is not settled");
        }
    }

    /** The record of the database as it lies there; one that nobody told of is a copy. */
    private GenerationRecord currentRecord() throws IOException {
        long number = turning.currentNumber();
        try {
            Optional<GenerationRecord> known = files.record(number);
            if (known.isPresent()) {
                return known.get();
            }
        } catch (UnreadableRecordException unreadable) {
            return untold(number);
        }
        return number == 0 ? GenerationRecord.of(Generation.initial(initialKeyId)) : untold(number);
    }

    /** Of one that nothing can be read of, only what cannot do harm is supposed. */
    private GenerationRecord untold(long number) {
        return GenerationRecord.of(
                new Generation(
                        number,
                        initialKeyId,
                        false,
                        DeployMode.REPLICA,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        SourceRows.UNKNOWN));
    }
}
