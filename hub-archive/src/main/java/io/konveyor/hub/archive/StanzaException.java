package io.konveyor.hub.archive;

import java.security.GeneralSecurityException;

/** Carries one of our exceptions through the age library, whose readers may not throw it. */
final class StanzaException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    private final ArchiveException archiveException;

    StanzaException(ArchiveException archiveException) {
        super(archiveException);
        this.archiveException = archiveException;
    }

    ArchiveException archiveException() {
        return archiveException;
    }
}
