package io.konveyor.hub.archive;

import java.util.Arrays;

/**
 * What a person types to protect an archive. Wiped on close; shows nothing. Taken as it was typed:
 * not trimmed, not normalized.
 */
public final class Passphrase implements AutoCloseable {
    private final char[] characters;

    /** Copies the characters; the caller wipes his. */
    public Passphrase(char[] characters) {
        this.characters = characters.clone();
    }

    /** A copy of the characters; the caller wipes it. */
    public char[] characters() {
        return characters.clone();
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
