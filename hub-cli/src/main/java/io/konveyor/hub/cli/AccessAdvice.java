package io.konveyor.hub.cli;

/** What a person can do about a Hub that does not let them. */
final class AccessAdvice {
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private AccessAdvice() {}

    /**
     * The message for a refusal.
     *
     * @param error the Hub's words
     * @param named whether the person said who asks
     */
    static String on(int status, String error, boolean named) {
        if (status == UNAUTHENTICATED) {
            return named
                    ? "the Hub does not know these credentials (%s)".formatted(error)
                    : "the Hub asks who you are: name --token-file FILE or --user LOGIN";
        }
        if (status == FORBIDDEN && error.startsWith("Required scope")) {
            return "these credentials may not do that (%s); an administrator's may, or the recovery token"
                    .formatted(error);
        }
        return error;
    }
}
