package io.konveyor.hub.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Which names an archive had and which digests, from its entries and from its list, whichever comes
 * first. Names are kept as 128 bits of their SHA-256, so that an entry costs about 100 bytes
 * however long its name is.
 */
final class EntryTable {
    private static final byte FILE = 1;
    private static final byte DIRECTORY = 2;
    private static final byte PARENT = 4;
    private static final byte LISTED = 8;
    private static final int DIGEST_BYTES = 32;
    private static final int NOWHERE = -1;

    private final ArchiveLimits limits;
    private final MessageDigest nameDigest = Sha256.begin();
    private long[] keys = new long[2 * 64];
    private byte[] digests = new byte[DIGEST_BYTES * 64];
    private byte[] flags = new byte[64];
    private int[] slots = new int[256];
    private int size;
    private int files;

    EntryTable(ArchiveLimits limits) {
        this.limits = limits;
        Arrays.fill(slots, NOWHERE);
    }

    /** Takes note of a directory's entry. */
    void directory(String name) throws ArchiveException {
        int index = at(name);
        if ((flags[index] & (FILE | DIRECTORY)) != 0) {
            throw duplicate(name);
        }
        requireParents(name);
        flags[index] |= DIRECTORY;
    }

    /** Takes note of a file's entry, before its content is read. */
    void file(String name) throws ArchiveException {
        int index = at(name);
        if ((flags[index] & (FILE | DIRECTORY | PARENT)) != 0) {
            throw duplicate(name);
        }
        requireParents(name);
        flags[index] |= FILE;
        files++;
    }

    /** Number of files so far. */
    int files() {
        return files;
    }

    /** The content of a file of {@link #file} was read; compares if it is listed already. */
    void found(String name, byte[] digest) throws ArchiveException {
        int index = at(name);
        if ((flags[index] & LISTED) != 0) {
            compare(name, stored(index), digest);
        } else {
            System.arraycopy(digest, 0, digests, index * DIGEST_BYTES, DIGEST_BYTES);
        }
    }

    /** A line of the list was read; compares if the content was read already. */
    void listed(String name, byte[] digest) throws ArchiveException {
        int index = at(name);
        if ((flags[index] & LISTED) != 0) {
            throw new CorruptArchiveException(
                    Layout.DIGESTS, "every name once", "\"" + Quoted.name(name) + "\" twice");
        }
        if ((flags[index] & FILE) != 0) {
            compare(name, digest, stored(index));
        } else {
            System.arraycopy(digest, 0, digests, index * DIGEST_BYTES, DIGEST_BYTES);
        }
        flags[index] |= LISTED;
    }

    /** Whether a name of the list had an entry. */
    boolean isFile(String name) {
        int index = find(key(name));
        return index != NOWHERE && (flags[index] & FILE) != 0;
    }

    /** Whether a file is in the list. */
    boolean isListed(String name) {
        int index = find(key(name));
        return index != NOWHERE && (flags[index] & LISTED) != 0;
    }

    /** Number of names in the list that have no entry. */
    int listedOnly() {
        int count = 0;
        for (int index = 0; index < size; index++) {
            if ((flags[index] & (LISTED | FILE)) == LISTED) {
                count++;
            }
        }
        return count;
    }

    /** Number of files that the list lacks. */
    int unlisted() {
        int count = 0;
        for (int index = 0; index < size; index++) {
            if ((flags[index] & (LISTED | FILE)) == FILE) {
                count++;
            }
        }
        return count;
    }

    /** By induction over the entries, a parent that is known has known parents. */
    private void requireParents(String name) throws ArchiveException {
        String child = name;
        for (int slash = child.lastIndexOf('/');
                slash > 0;
                child = child.substring(0, slash), slash = child.lastIndexOf('/')) {
            String parent = child.substring(0, slash);
            int index = at(parent);
            if ((flags[index] & FILE) != 0) {
                throw new CorruptArchiveException(
                        name, "a directory above it", "the file \"" + Quoted.name(parent) + "\"");
            }
            boolean known = (flags[index] & PARENT) != 0;
            flags[index] |= PARENT;
            if (known) {
                return;
            }
        }
    }

    private int at(String name) throws ArchiveLimitException {
        long[] key = key(name);
        int index = find(key);
        if (index != NOWHERE) {
            return index;
        }
        if (size >= 2 * limits.maxEntries()) {
            throw new ArchiveLimitException("number of names", 2 * limits.maxEntries(), size + 1L);
        }
        if (size == flags.length) {
            grow();
        }
        keys[2 * size] = key[0];
        keys[2 * size + 1] = key[1];
        insert(size);
        return size++;
    }

    private int find(long[] key) {
        int mask = slots.length - 1;
        for (int slot = (int) key[0] & mask; ; slot = (slot + 1) & mask) {
            int index = slots[slot];
            if (index == NOWHERE || (keys[2 * index] == key[0] && keys[2 * index + 1] == key[1])) {
                return index;
            }
        }
    }

    private void insert(int index) {
        int mask = slots.length - 1;
        int slot = (int) keys[2 * index] & mask;
        while (slots[slot] != NOWHERE) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = index;
    }

    private void grow() {
        int capacity = 2 * flags.length;
        keys = Arrays.copyOf(keys, 2 * capacity);
        digests = Arrays.copyOf(digests, DIGEST_BYTES * capacity);
        flags = Arrays.copyOf(flags, capacity);
        slots = new int[2 * slots.length];
        Arrays.fill(slots, NOWHERE);
        for (int index = 0; index < size; index++) {
            insert(index);
        }
    }

    private long[] key(String name) {
        ByteBuffer digest =
                ByteBuffer.wrap(nameDigest.digest(name.getBytes(StandardCharsets.UTF_8)));
        return new long[] {digest.getLong(), digest.getLong()};
    }

    private byte[] stored(int index) {
        return Arrays.copyOfRange(
                digests, index * DIGEST_BYTES, index * DIGEST_BYTES + DIGEST_BYTES);
    }

    private static void compare(String name, byte[] expected, byte[] found)
            throws CorruptArchiveException {
        if (!Arrays.equals(expected, found)) {
            throw new CorruptArchiveException(
                    name, "SHA-256 " + Sha256.hex(expected), Sha256.hex(found));
        }
    }

    private static CorruptArchiveException duplicate(String name) {
        return new CorruptArchiveException(name, "every name once", "a second entry of the name");
    }
}
