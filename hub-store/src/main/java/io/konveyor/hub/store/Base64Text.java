package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Base64 as the upstream Hub reads it: padding is required, line breaks are skipped, and an error
 * names the byte of the text at which its decoder gives up.
 *
 * <p>Source: RFC 4648 sections 4 and 5; error positions as Go's encoding/base64 reports them.
 */
final class Base64Text {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** The alphabet with {@code +} and {@code /}. */
    static final Base64Text STANDARD = new Base64Text(LETTERS + "+/", Base64.getDecoder());

    /** The alphabet with {@code -} and {@code _}. */
    static final Base64Text URL = new Base64Text(LETTERS + "-_", Base64.getUrlDecoder());

    private final String alphabet;
    private final Base64.Decoder decoder;

    private Base64Text(String alphabet, Base64.Decoder decoder) {
        this.alphabet = alphabet;
        this.decoder = decoder;
    }

    /**
     * The bytes {@code text} stands for.
     *
     * @throws UndecipherableSecretException {@code illegal base64 data at input byte N}
     */
    byte[] decode(String text) throws UndecipherableSecretException {
        byte[] input = text.getBytes(UTF_8);
        int illegal = firstIllegalByte(input);
        if (illegal >= 0) {
            throw new UndecipherableSecretException("illegal base64 data at input byte " + illegal);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(input.length);
        for (byte b : input) {
            if (!isLineBreak(b)) {
                joined.write(b);
            }
        }
        return decoder.decode(joined.toString(ISO_8859_1));
    }

    /** Position of the first byte that does not belong there, or -1. */
    private int firstIllegalByte(byte[] input) {
        int inQuantum = 0;
        for (int at = 0; at < input.length; at++) {
            if (isLineBreak(input[at])) {
                continue;
            }
            if (input[at] == '=') {
                return inQuantum < 2 ? at : illegalAfterPadding(input, at, inQuantum);
            }
            if (alphabet.indexOf(input[at]) < 0) {
                return at;
            }
            inQuantum = (inQuantum + 1) % 4;
        }
        return inQuantum == 0 ? -1 : input.length - inQuantum;
    }

    private static int illegalAfterPadding(byte[] input, int padding, int inQuantum) {
        int last = padding;
        if (inQuantum == 2) {
            last = nextByte(input, padding);
            if (last == input.length) {
                return last;
            }
            if (input[last] != '=') {
                return last - 1;
            }
        }
        int trailing = nextByte(input, last);
        return trailing < input.length ? trailing : -1;
    }

    private static int nextByte(byte[] input, int from) {
        int at = from + 1;
        while (at < input.length && isLineBreak(input[at])) {
            at++;
        }
        return at;
    }

    private static boolean isLineBreak(byte b) {
        return b == '\n' || b == '\r';
    }
}
