package io.konveyor.hub.lifecycle;

/** Something did not come to rest in time; everything that had been quiesced goes on. */
public final class QuiesceRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public QuiesceRefusedException(String message) {
        super(message);
    }
}
