package io.konveyor.hub.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A set of many names, of which only how many it has in common with another is asked: eight bytes a
 * name, so that a million of them are no burden. Two names in 10^19 are taken for one. Used by one
 * thread.
 */
public final class PathDigests {
    private final MessageDigest digest;
    private long[] digests = new long[1024];
    private int size;
    private boolean sorted;

    public PathDigests() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes one name in. */
    public void add(String name) {
        if (size == digests.length) {
            digests = Arrays.copyOf(digests, size + size / 2);
        }
        byte[] bytes = digest.digest(name.getBytes(StandardCharsets.UTF_8));
        digests[size++] = java.nio.ByteBuffer.wrap(bytes).getLong();
        sorted = false;
    }

    /** How many names were added. */
    public long size() {
        return size;
    }

    /** How many of them had been added before. */
    public long repeated() {
        sort();
        long repeated = 0;
        for (int at = 1; at < size; at++) {
            repeated += digests[at] == digests[at - 1] ? 1 : 0;
        }
        return repeated;
    }

    /** How many names both have; each is in each once. */
    public long common(PathDigests other) {
        sort();
        other.sort();
        long common = 0;
        for (int left = 0, right = 0; left < size && right < other.size; ) {
            int order = Long.compare(digests[left], other.digests[right]);
            common += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        return common;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(digests, 0, size);
            sorted = true;
        }
    }
}
