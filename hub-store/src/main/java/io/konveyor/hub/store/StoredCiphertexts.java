package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static io.konveyor.hub.store.schema.Tables.MANIFEST;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.val;

import org.jooq.impl.SQLDataType;

/**
 * The secrets in an open database that its key does not open. A client that reads one and writes it
 * back must not have it encrypted once more, as the upstream Hub does: with the right key it would
 * never be read again. Asked about what looks like a ciphertext only.
 */
record StoredCiphertexts(Database database) {
    /** The older cipher's IV and one byte. */
    private static final int SHORTEST_BYTES = 17;

    boolean hold(String text) {
        return looksEncrypted(text)
                && database.read(
                        sql ->
                                sql.fetchExists(
                                                IDENTITY,
                                                val(text)
                                                        .in(
                                                                IDENTITY.PASSWORD,
                                                                IDENTITY.KEY,
                                                                IDENTITY.SETTINGS))
                                        || sql.fetchExists(
                                                MANIFEST,
                                                position(
                                                                cast(
                                                                        MANIFEST.SECRET,
                                                                        SQLDataType.CLOB),
                                                                val('"' + text + '"'))
                                                        .gt(0)));
    }

    private static boolean looksEncrypted(String text) {
        try {
            return Base64Text.STANDARD.decode(text).length >= SHORTEST_BYTES;
        } catch (UndecipherableSecretException e) {
            return false;
        }
    }
}
