package io.konveyor.hub.wire;

/** A record like those of the API; its name stands in messages. */
record Tag(@Inline Audit audit, @Required String name, @Required Ref category) {}
