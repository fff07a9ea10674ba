package io.konveyor.hub.archive;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.codec.CanonicalBase64;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.crypto.EncryptedFileKey;
import com.exceptionfactory.jagged.framework.crypto.FileKeyDecryptorFactory;
import com.exceptionfactory.jagged.framework.crypto.FileKeyEncryptorFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;

/**
 * The stanza of an age file that a passphrase opens. It stands alone in its header, so that nobody
 * else can have written the file.
 *
 * <p>Source: C2SP age specification, "The scrypt recipient type".
 */
final class PassphraseStanza implements RecipientStanzaReader, RecipientStanzaWriter {
    static final String TYPE = "scrypt";

    private static final byte[] LABEL =
            "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int BODY_BYTES = 32;
    private static final Pattern WORK_FACTOR = Pattern.compile("[1-9][0-9]{0,2}");

    private final Passphrase passphrase;
    private final SecureRandom random;

    PassphraseStanza(Passphrase passphrase, SecureRandom random) {
        this.passphrase = passphrase;
        this.random = random;
    }

    @Override
    public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey)
            throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        CipherKey wrapKey = wrapKey(salt, Scrypt.WORK_FACTOR);
        try {
            byte[] body =
                    new FileKeyEncryptorFactory()
                            .newFileKeyEncryptor()
                            .getEncryptedFileKey(fileKey, wrapKey)
                            .getEncoded();
            return List.of(
                    new Written(
                            List.of(
                                    CanonicalBase64.getEncoder().encodeToString(salt),
                                    String.valueOf(Scrypt.WORK_FACTOR)),
                            body));
        } finally {
            wrapKey.destroy();
        }
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        List<RecipientStanza> all = new ArrayList<>();
        stanzas.forEach(all::add);
        if (all.stream().noneMatch(stanza -> stanza.getType().equals(TYPE))) {
            throw new StanzaException(
                    new UnsupportedArchiveException(
                            "a passphrase for a file wrapped by", AgeFile.types(all), TYPE, TYPE));
        }
        if (all.size() > 1) {
            throw corrupt("the scrypt stanza alone", all.size() + " stanzas");
        }
        RecipientStanza stanza = all.get(0);
        List<String> arguments = stanza.getArguments();
        if (arguments.size() != 2) {
            throw corrupt("a salt and a work factor", arguments.size() + " arguments");
        }
        byte[] salt = salt(arguments.get(0));
        int workFactor = workFactor(arguments.get(1));
        if (stanza.getBody().length != BODY_BYTES) {
            throw corrupt(
                    "a wrapped file key of " + BODY_BYTES + " bytes",
                    stanza.getBody().length + " bytes");
        }
        CipherKey wrapKey = wrapKey(salt, workFactor);
        try {
            return new FileKeyDecryptorFactory()
                    .newFileKeyDecryptor()
                    .getFileKey(new EncryptedFileKey(stanza.getBody()), wrapKey);
        } catch (AEADBadTagException e) {
            throw new StanzaException(
                    new WrongPassphraseException("the passphrase does not open it"));
        } finally {
            wrapKey.destroy();
        }
    }

    private CipherKey wrapKey(byte[] salt, int workFactor) throws StanzaException {
        byte[] labelled =
                ByteBuffer.allocate(LABEL.length + salt.length).put(LABEL).put(salt).array();
        try {
            // Takes the array over, and wipes it when it is destroyed.
            return new CipherKey(Scrypt.key(passphrase, labelled, workFactor));
        } catch (ArchiveException e) {
            throw new StanzaException(e);
        }
    }

    private static byte[] salt(String argument) throws StanzaException {
        byte[] salt;
        try {
            salt =
                    CanonicalBase64.getDecoder()
                            .decode(argument.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw corrupt("a salt in canonical base64", "something else");
        }
        if (salt.length != SALT_BYTES) {
            throw corrupt("a salt of " + SALT_BYTES + " bytes", salt.length + " bytes");
        }
        return salt;
    }

    private static int workFactor(String argument) throws StanzaException {
        if (!WORK_FACTOR.matcher(argument).matches()) {
            throw corrupt("a work factor in decimal digits", "\"" + Quoted.name(argument) + "\"");
        }
        int workFactor = Integer.parseInt(argument);
        if (workFactor > Scrypt.MAX_WORK_FACTOR) {
            throw new StanzaException(
                    new UnsupportedArchiveException(
                            "scrypt work factor",
                            argument,
                            "1",
                            String.valueOf(Scrypt.MAX_WORK_FACTOR)));
        }
        return workFactor;
    }

    private static StanzaException corrupt(String expected, String found) {
        return new StanzaException(
                new CorruptArchiveException("age file: scrypt stanza", expected, found));
    }

    private static final class Written implements RecipientStanza {
        private final List<String> arguments;
        private final byte[] body;

        Written(List<String> arguments, byte[] body) {
            this.arguments = arguments;
            this.body = body;
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body.clone();
        }
    }
}
