package io.konveyor.hub.resource.application;

import io.konveyor.hub.wire.Reference;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;

/** An identity that an application uses in some role, on the wire. */
public record IdentityRef(@Required @Unsigned long id, @Required String role, String name)
        implements Reference<IdentityRef> {

    @Override
    public IdentityRef unnamed() {
        return new IdentityRef(id, role, "");
    }
}
