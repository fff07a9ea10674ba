package io.konveyor.hub.resource;

/** A secret that was encrypted with a key this Hub was deployed without. */
public final class LockedSecretException extends ResourceException {
    private static final long serialVersionUID = 1L;

    /**
     * @param which whose secret it is: {@code identity 3}
     */
    public LockedSecretException(String which) {
        super(
                which
                        + ": its secret cannot be read, for its snapshot was deployed without the"
                        + " key; unlock the snapshot and deploy it again");
    }
}
