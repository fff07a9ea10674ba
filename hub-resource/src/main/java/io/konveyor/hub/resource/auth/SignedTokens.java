package io.konveyor.hub.resource.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reads signed tokens (JWT): access tokens, by the generation's signing keys, and those of add-ons,
 * by a key of the installation. Immutable, thread safe.
 *
 * <p>Source: tackle2-hub 624977ec, internal/auth/builtin.go; observed. A token of another key is no
 * token at all, since it may still be an API key.
 */
final class SignedTokens {
    private final SigningKeys keys;
    private final Optional<AddonKey> addonKey;
    private final Clock clock;

    /** What a good token says: on whose behalf, and for what. */
    record Claims(String subject, String scope) {}

    SignedTokens(SigningKeys keys, Optional<AddonKey> addonKey, Clock clock) {
        this.keys = keys;
        this.addonKey = addonKey;
        this.clock = clock;
    }

    /**
     * What an access token says; empty if it is none that this generation has signed.
     *
     * @param issuer that it must name
     * @throws NotAuthenticatedException if it is not good, or no longer
     */
    Optional<Claims> access(String token, String issuer) throws NotAuthenticatedException {
        Optional<JWSObject> parsed = parse(token);
        if (parsed.isEmpty()
                || !parsed.get().getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
            return Optional.empty();
        }
        String id = parsed.get().getHeader().getKeyID();
        Optional<RSAPublicKey> key = id == null ? Optional.empty() : keys.key(id);
        if (key.isEmpty() || !isSigned(parsed.get(), new RSASSAVerifier(key.get()))) {
            return Optional.empty();
        }
        return Optional.of(checked(parsed.get(), Optional.of(issuer)));
    }

    /** The same of a token that an add-on's side has signed; it need not name an issuer. */
    Optional<Claims> addon(String token) throws NotAuthenticatedException {
        Optional<JWSObject> parsed = addonKey.isEmpty() ? Optional.empty() : parse(token);
        if (parsed.isEmpty()
                || !JWSAlgorithm.Family.HMAC_SHA.contains(
                        parsed.get().getHeader().getAlgorithm())) {
            return Optional.empty();
        }
        try {
            return isSigned(parsed.get(), new MACVerifier(addonKey.get().bytes()))
                    ? Optional.of(checked(parsed.get(), Optional.empty()))
                    : Optional.empty();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of 64 bytes serves every HMAC", e);
        }
    }

    private static Optional<JWSObject> parse(String token) {
        try {
            return Optional.of(JWSObject.parse(token));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(JWSObject token, JWSVerifier verifier) {
        try {
            return token.verify(verifier);
        } catch (JOSEException | IllegalArgumentException e) {
            return false;
        }
    }

    private Claims checked(JWSObject token, Optional<String> issuer)
            throws NotAuthenticatedException {
        Map<String, Object> claims = token.getPayload().toJSONObject();
        if (claims == null) {
            throw NotAuthenticatedException.notValid("", "Claims not specified.");
        }
        String id = claims.get("jti") instanceof String text ? text : "";
        String subject = text(claims, "sub", "User", id);
        String scope = text(claims, "scope", "Scope", id);
        if (!claims.containsKey("exp")) {
            throw NotAuthenticatedException.notValid(id, "Exp not specified.");
        }
        if (!(claims.get("exp") instanceof Number expiration)) {
            throw NotAuthenticatedException.notValid(id, "Exp not float64.");
        }
        if (Instant.ofEpochSecond(expiration.longValue()).isBefore(clock.instant())) {
            throw NotAuthenticatedException.notValid(id, "Token expired.");
        }
        if (issuer.isPresent() && !text(claims, "iss", "Iss", id).equals(issuer.get())) {
            throw NotAuthenticatedException.notValid(id, "Iss mismatch.");
        }
        return new Claims(subject, scope);
    }

    private static String text(Map<String, Object> claims, String name, String word, String id)
            throws NotAuthenticatedException {
        if (!claims.containsKey(name)) {
            throw NotAuthenticatedException.notValid(id, word + " not specified.");
        }
        if (claims.get(name) instanceof String text) {
            return text;
        }
        throw NotAuthenticatedException.notValid(id, word + " not string.");
    }
}
