package io.konveyor.hub.store;

/** A stored secret that the passphrase at hand does not open; the message is upstream's. */
public final class UndecipherableSecretException extends Exception {
    private static final long serialVersionUID = 1L;

    public UndecipherableSecretException(String message) {
        super(message);
    }
}
