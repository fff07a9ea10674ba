package io.konveyor.hub.http;

/** The Hub cannot serve its own routes; the snapshot routes go on. HTTP 503 with the reason. */
public final class HubUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code for programs, in kebab case
     */
    public HubUnavailableException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Why, for programs. */
    public String code() {
        return code;
    }
}
