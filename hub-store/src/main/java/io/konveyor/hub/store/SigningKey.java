package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key with which a Hub signs access tokens, as PEM.
 *
 * <p>Source: RFC 8017 appendix A.1.2 (RSAPrivateKey), RFC 7468 (PEM); the label and the 2048 bits
 * are tackle2-hub's, observed.
 */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SHORT_LENGTH = 0x80;

    /** The sequence of the object id 1.2.840.113549.1.1.1 and NULL. */
    private static final byte[] RSA_ALGORITHM =
            HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN RSA PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    private SigningKey() {}

    /**
     * The key of a PEM.
     *
     * @throws GeneralSecurityException if this is no such key
     */
    public static RSAPrivateCrtKey read(String pem) throws GeneralSecurityException {
        Matcher found = PEM.matcher(pem);
        if (!found.find()) {
            throw new InvalidKeySpecException("no PEM of an RSA private key");
        }
        byte[] pkcs1;
        try {
            pkcs1 = Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("the PEM is not base64", e);
        }
        if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(pkcs1)))
                instanceof RSAPrivateCrtKey key) {
            return key;
        }
        throw new InvalidKeySpecException("a key without its public exponent");
    }

    /** What verifies signatures of {@code key}. */
    public static RSAPublicKey publicHalf(RSAPrivateCrtKey key) throws GeneralSecurityException {
        return (RSAPublicKey)
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    /** The same key in the wrapping the JDK reads. Source: RFC 5208, section 5. */
    private static byte[] pkcs8(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        append(content, INTEGER, new byte[] {0});
        content.writeBytes(RSA_ALGORITHM);
        append(content, OCTETS, pkcs1);
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        append(sequence, SEQUENCE, content.toByteArray());
        return sequence.toByteArray();
    }

    /** Makes a key; its text ends with a line break. */
    static String newPem(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            return "-----BEGIN RSA PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                            .encodeToString(encoded(key))
                    + "\n-----END RSA PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static byte[] encoded(RSAPrivateCrtKey key) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        for (BigInteger number :
                List.of(
                        BigInteger.ZERO,
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient())) {
            append(numbers, INTEGER, number.toByteArray());
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        append(sequence, SEQUENCE, numbers.toByteArray());
        return sequence.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length < SHORT_LENGTH) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(SHORT_LENGTH | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
    }
}
