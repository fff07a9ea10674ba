package io.konveyor.hub.resource.application;

import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;

/** An identity that an application uses in some role, on the wire. */
public record IdentityRef(@Required @Unsigned long id, @Required String role, String name) {}
