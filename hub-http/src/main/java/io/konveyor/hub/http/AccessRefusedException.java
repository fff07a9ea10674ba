package io.konveyor.hub.http;

import java.time.Duration;

/** A request that its sender may not make. No secret of it is in the message. */
public final class AccessRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final Duration retryAfter;

    private AccessRefusedException(int status, String code, String message, Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** 401: who sends it is not known. */
    public static AccessRefusedException unauthenticated(String message) {
        return new AccessRefusedException(401, "", message, Duration.ZERO);
    }

    /** 403: who sends it is known, and may not. */
    public static AccessRefusedException forbidden(String message) {
        return new AccessRefusedException(403, "", message, Duration.ZERO);
    }

    /** 429: too many attempts. */
    public static AccessRefusedException tooMany(String message, Duration retryAfter) {
        return new AccessRefusedException(429, "too-many-attempts", message, retryAfter);
    }

    /** 503: nobody can tell now. */
    public static AccessRefusedException unavailable(String code, String message) {
        return new AccessRefusedException(503, code, message, Duration.ofSeconds(1));
    }

    /** The same refusal, with a code for programs, in kebab case. */
    public AccessRefusedException withCode(String other) {
        return new AccessRefusedException(status, other, getMessage(), retryAfter);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Why, for programs; empty where upstream has none. */
    public String code() {
        return code;
    }

    Answer answer() {
        Answer answer = Answer.error(status, getMessage(), code);
        return retryAfter.isZero()
                ? answer
                : answer.with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
}
