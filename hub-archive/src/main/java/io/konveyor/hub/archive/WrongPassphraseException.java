package io.konveyor.hub.archive;

/**
 * A passphrase or identity that does not open this one; what is encrypted may well be whole.
 * Carries nothing of what was tried.
 */
public final class WrongPassphraseException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    WrongPassphraseException(String message) {
        super(message);
    }
}
