package io.konveyor.hub.archive;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.crypto.generators.SCrypt;

/** Makes keys of passphrases, slowly and with much memory, which is the point of it. */
final class Scrypt {
    /** Of what is written. */
    static final int WORK_FACTOR = 17;

    /** Of what is read, at most. */
    static final int MAX_WORK_FACTOR = 20;

    private static final int BLOCK_SIZE = 8;
    private static final int PARALLELISM = 1;
    private static final int KEY_BYTES = 32;
    private static final long SPARE_BYTES = 16L << 20;

    /** The heap is one for the whole process, and so is the turn to fill it. */
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private Scrypt() {}

    /**
     * The key.
     *
     * @param workFactor binary logarithm of scrypt's N
     * @throws ArchiveLimitException if the heap has no room for it
     */
    static byte[] key(Passphrase passphrase, byte[] salt, int workFactor)
            throws ArchiveLimitException {
        byte[] secret = bytes(passphrase);
        TURN.lock();
        try {
            requireMemory(workFactor);
            return SCrypt.generate(
                    secret, salt, 1 << workFactor, BLOCK_SIZE, PARALLELISM, KEY_BYTES);
        } finally {
            TURN.unlock();
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Bytes of heap that a work factor takes. */
    static long memoryBytes(int workFactor) {
        return (128L * BLOCK_SIZE) << workFactor;
    }

    private static void requireMemory(int workFactor) throws ArchiveLimitException {
        long needed = memoryBytes(workFactor) + SPARE_BYTES;
        if (available() < needed) {
            // What looks used may be garbage; a refusal for that would be a riddle.
            System.gc();
            long available = available();
            if (available < needed) {
                throw new ArchiveLimitException(
                        "memory for work factor " + workFactor + " of a passphrase, in bytes",
                        Math.max(0, available),
                        needed);
            }
        }
    }

    private static long available() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    private static byte[] bytes(Passphrase passphrase) {
        char[] characters = passphrase.characters();
        CharsetEncoder encoder =
                StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        byte[] room = new byte[(int) (characters.length * encoder.maxBytesPerChar())];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        encoder.encode(CharBuffer.wrap(characters), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(characters, '\0');
        return bytes;
    }
}
