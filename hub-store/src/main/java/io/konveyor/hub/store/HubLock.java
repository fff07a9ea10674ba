package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to own a Hub's state on disk. The lock is on a file beside the database,
 * never on the database itself, and dies with its holder; the file stays, with the process id of
 * the last one.
 */
public final class HubLock implements AutoCloseable {
    /**
     * Locks of this process. POSIX drops a lock when its process closes any descriptor of the file:
     * a second look, even a refused one, would take the first holder's lock away.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final int MOST_DIGITS = 20;

    private final Path file;
    private final FileChannel channel;

    private HubLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock; the database's directory is made if it is missing.
     *
     * @throws HubLockedException if somebody holds it
     */
    public static HubLock acquire(HubLocation location) throws IOException {
        Path directory = location.lockFile().getParent();
        Files.createDirectories(directory);
        Path file = directory.toRealPath().resolve(location.lockFile().getFileName());
        if (!HELD.add(file)) {
            throw locked(location, OptionalLong.of(ProcessHandle.current().pid()));
        }
        try {
            return acquire(location, file);
        } catch (IOException | RuntimeException failed) {
            HELD.remove(file);
            throw failed;
        }
    }

    private static HubLock acquire(HubLocation location, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw locked(location, holder(channel));
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return new HubLock(file, channel);
        } catch (IOException | RuntimeException failed) {
            try {
                channel.close();
            } catch (IOException second) {
                failed.addSuppressed(second);
            }
            throw failed;
        }
    }

    private static OptionalLong holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_DIGITS);
        channel.read(text, 0);
        String digits = new String(text.array(), 0, text.position(), US_ASCII).trim();
        return digits.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private static HubLockedException locked(HubLocation location, OptionalLong holder) {
        Path database = location.database().getFileName();
        return new HubLockedException(
                holder.isPresent()
                        ? "database %s is in use by process %d"
                                .formatted(database, holder.getAsLong())
                        : "database %s is in use by another process".formatted(database),
                holder);
    }

    /** Lets others have it; done if it is given back already. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD.remove(file);
            }
        }
    }
}
