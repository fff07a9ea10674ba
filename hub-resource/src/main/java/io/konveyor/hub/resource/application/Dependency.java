package io.konveyor.hub.resource.application;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;

/**
 * One application needs another, on the wire.
 *
 * @param to the one that is needed
 * @param from the one that needs it
 */
public record Dependency(@Inline Audit audit, @Required Ref to, @Required Ref from)
        implements Audited {}
