package io.konveyor.hub.resource.identity;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.WireName;

/**
 * What the Hub shows to others to be let in, on the wire. Password, key and settings are ciphertext
 * unless they were decrypted on demand.
 *
 * @param isDefault whether it stands in for identities of its kind that are not named
 */
public record Identity(
        @Inline Audit audit,
        @Required String kind,
        @WireName(json = "default", inMessages = "Default") boolean isDefault,
        @Required String name,
        String description,
        String user,
        String password,
        String key,
        String settings)
        implements Audited {

    /** Without what is secret, encrypted or not. */
    @Override
    public String toString() {
        return "Identity[id=%d, kind=%s, name=%s]".formatted(audit.id(), kind, name);
    }
}
