package io.konveyor.hub.resource.auth;

import static io.konveyor.hub.store.schema.Tables.RSAKEY;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.SigningKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens as the upstream Hub, or somebody who knows a key, signs them. */
final class TestTokens {
    static final String ISSUER = "http://hub.example:8080/oidc";
    private static final long FAR = 4_000_000_000L;

    private TestTokens() {}

    /** What every good access token says. */
    static Map<String, Object> claims(String subject, String scope) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", subject);
        claims.put("scope", scope);
        claims.put("jti", "the-id");
        claims.put("exp", FAR);
        return claims;
    }

    /** Signed by the first signing key of {@code store}. */
    static String access(HubStore store, Map<String, Object> claims) throws Exception {
        String pem = store.database().read(sql -> sql.selectFrom(RSAKEY).fetchAny(RSAKEY.PEM));
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                claims,
                new RSASSASigner(SigningKey.read(store.cipher().decrypt(pem))));
    }

    /** Signed by a key that is a text. */
    static String hmac(JWSAlgorithm algorithm, String key, Map<String, Object> claims)
            throws Exception {
        byte[] bytes = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return sign(
                new JWSHeader(algorithm),
                claims,
                new MACSigner(Arrays.copyOf(bytes, Math.max(64, bytes.length))));
    }

    private static String sign(JWSHeader header, Map<String, Object> claims, JWSSigner signer)
            throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }
}
