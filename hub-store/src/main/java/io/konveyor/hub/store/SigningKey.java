package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.List;

/**
 * A new key with which a Hub signs access tokens, as PEM.
 *
 * <p>Source: RFC 8017 appendix A.1.2 (RSAPrivateKey), RFC 7468 (PEM); the label and the 2048 bits
 * are tackle2-hub's, observed.
 */
final class SigningKey {
    private static final int BITS = 2048;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int SHORT_LENGTH = 0x80;

    private SigningKey() {}

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
