package io.konveyor.hub.resource.auth;

import static io.konveyor.hub.store.schema.Tables.RSAKEY;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.SigningKey;
import io.konveyor.hub.store.UndecipherableSecretException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The public halves of a generation's signing keys, by key id. Immutable. */
final class SigningKeys {
    private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());

    private final Map<String, RSAPublicKey> keys;

    private SigningKeys(Map<String, RSAPublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** All that the generation's passphrase opens; of a locked one those may be none. */
    static SigningKeys of(HubStore store) {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        store.database()
                .read(sql -> sql.select(RSAKEY.ID, RSAKEY.PEM).from(RSAKEY).fetch())
                .forEach(
                        row -> {
                            String id = String.valueOf(row.get(RSAKEY.ID));
                            try {
                                String pem =
                                        store.cipher().decrypt(Columns.text(row.get(RSAKEY.PEM)));
                                keys.put(id, SigningKey.publicHalf(SigningKey.read(pem)));
                            } catch (UndecipherableSecretException | GeneralSecurityException e) {
                                LOG.log(Level.WARNING, "signing key {0} cannot be read", id);
                            }
                        });
        return new SigningKeys(keys);
    }

    Optional<RSAPublicKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
