package io.konveyor.hub.resource.identity;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OneOf;
import io.konveyor.hub.wire.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proxy for outgoing connections, on the wire. */
public record Proxy(
        @Inline Audit audit,
        boolean enabled,
        @OneOf({"http", "https"}) String kind,
        String host,
        int port,
        List<String> excluded,
        @Nullable Ref identity)
        implements Audited {}
