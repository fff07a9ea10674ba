package io.konveyor.hub.resource.auth;

/**
 * Credentials that are not good. The message is upstream's; unlike upstream's it never has the
 * token in it, nor does it tell a login nobody has from a wrong password.
 */
public final class NotAuthenticatedException extends Exception {
    private static final long serialVersionUID = 1L;

    private NotAuthenticatedException(String name, String reason) {
        super("Token [%s] not-authenticated: %s".formatted(name, reason));
    }

    /** No credentials, or none that can be read. */
    public static NotAuthenticatedException missing() {
        return new NotAuthenticatedException("", "missing credentials");
    }

    /** A login and its password do not go together. */
    static NotAuthenticatedException wrongPassword(String login) {
        return new NotAuthenticatedException(login, "invalid password");
    }

    /** No token of this Hub. */
    static NotAuthenticatedException unknownToken() {
        return new NotAuthenticatedException("", "token not recognized");
    }

    /** A token of this Hub that is not good, or no longer. */
    static NotAuthenticatedException notValid(String tokenId, String reason) {
        return new NotAuthenticatedException(
                "", "Token (jti=%s) not-valid: %s".formatted(tokenId, reason));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
