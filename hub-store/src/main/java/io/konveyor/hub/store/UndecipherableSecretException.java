package io.konveyor.hub.store;

/** A stored secret that the passphrase at hand does not open; the message is upstream's. */
public final class UndecipherableSecretException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean locked;

    public UndecipherableSecretException(String message) {
        this(message, false);
    }

    private UndecipherableSecretException(String message, boolean locked) {
        super(message);
        this.locked = locked;
    }

    static UndecipherableSecretException locked() {
        return new UndecipherableSecretException(
                "the secret cannot be read: its snapshot was deployed without the key", true);
    }

    /** Whether the key is missing because the state was deployed without it. */
    public boolean isLocked() {
        return locked;
    }
}
