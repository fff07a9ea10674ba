package io.konveyor.hub.resource;

/** A request that a resource refuses; the message is upstream's. Nothing was changed. */
public abstract sealed class ResourceException extends RuntimeException
        permits RecordNotFoundException,
                InvalidRequestException,
                ConflictException,
                ForbiddenException,
                LockedSecretException {
    private static final long serialVersionUID = 1L;

    ResourceException(String message) {
        super(message);
    }
}
