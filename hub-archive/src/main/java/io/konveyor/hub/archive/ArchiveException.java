package io.konveyor.hub.archive;

import java.io.IOException;

/**
 * An archive, a manifest or a wrapped key that cannot be used as it is. The subclass says why and
 * carries what was found and what was expected; an {@link IOException} that is none of these is the
 * disk's or the stream's.
 */
public abstract sealed class ArchiveException extends IOException
        permits CorruptArchiveException,
                UnsupportedArchiveException,
                WrongPassphraseException,
                ArchiveLimitException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
