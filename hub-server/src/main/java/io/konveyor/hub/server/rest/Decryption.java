package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Call;
import io.konveyor.hub.resource.ForbiddenException;
import java.util.Set;

/** Secrets in the clear: for who asks for them and may have them. */
final class Decryption {
    private static final String DECRYPT = "decrypt";

    /** Source: the words of Go's strconv.ParseBool; anything else is not asking. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");

    private Decryption() {}

    /**
     * Whether {@code call} asks for the secrets of {@code resource} in the clear.
     *
     * @throws ForbiddenException if it does, and its caller may not have them
     */
    static boolean isGranted(Call call, String resource) {
        if (call.query("decrypted").filter(TRUE::contains).isEmpty()) {
            return false;
        }
        if (!call.caller().may(resource, DECRYPT)) {
            throw new ForbiddenException(":decrypt (scope) required.");
        }
        return true;
    }
}
