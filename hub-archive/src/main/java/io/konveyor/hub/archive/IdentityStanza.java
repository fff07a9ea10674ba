package io.konveyor.hub.archive;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.AEADBadTagException;

/**
 * Reads the stanzas of an age file that an X25519 identity opens, and tells the wrong identity from
 * a damaged header.
 */
final class IdentityStanza implements RecipientStanzaReader {
    static final String TYPE = "X25519";

    private static final int BODY_BYTES = 32;

    private final RecipientStanzaReader reader;

    IdentityStanza(RecipientStanzaReader reader) {
        this.reader = reader;
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        List<RecipientStanza> all = new ArrayList<>();
        stanzas.forEach(all::add);
        List<RecipientStanza> ours =
                all.stream().filter(stanza -> stanza.getType().equals(TYPE)).toList();
        if (ours.isEmpty()) {
            throw new StanzaException(
                    new UnsupportedArchiveException(
                            "an identity for a file wrapped by", AgeFile.types(all), TYPE, TYPE));
        }
        if (all.size() > 1
                && all.stream()
                        .anyMatch(stanza -> stanza.getType().equals(PassphraseStanza.TYPE))) {
            throw corrupt("a scrypt stanza alone", all.size() + " stanzas");
        }
        for (RecipientStanza stanza : ours) {
            if (stanza.getArguments().size() != 1 || stanza.getBody().length != BODY_BYTES) {
                throw corrupt(
                        "one argument and a wrapped file key of " + BODY_BYTES + " bytes",
                        "%d and %d bytes"
                                .formatted(stanza.getArguments().size(), stanza.getBody().length));
            }
        }
        try {
            return reader.getFileKey(ours);
        } catch (UnsupportedRecipientStanzaException e) {
            for (Throwable each : e.getSuppressed()) {
                if (!(each instanceof AEADBadTagException)) {
                    throw corrupt("well-formed stanzas", "others (" + each.getMessage() + ")");
                }
            }
            throw new StanzaException(
                    new WrongPassphraseException("it is wrapped to another identity"));
        }
    }

    private static StanzaException corrupt(String expected, String found) {
        return new StanzaException(
                new CorruptArchiveException("age file: X25519 stanza", expected, found));
    }
}
