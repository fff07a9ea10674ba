package io.konveyor.hub.resource.bucket;

import java.io.IOException;

/**
 * What was uploaded cannot be put where it should go: no archive, or a file in the place of a
 * folder. Nothing was changed. HTTP 500, as upstream has it.
 */
public final class UnusableUploadException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableUploadException(String message) {
        super(message);
    }

    UnusableUploadException(String message, IOException cause) {
        super(message, cause);
    }
}
