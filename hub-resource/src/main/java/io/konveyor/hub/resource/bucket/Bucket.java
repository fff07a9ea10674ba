package io.konveyor.hub.resource.bucket;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.WireFormat;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A directory for the results of an application, a task or a group.
 *
 * @param audit who made it and when
 * @param path where it is on disk, absolute
 * @param expiration when it may be deleted, because nothing refers to it; null while something does
 */
public record Bucket(
        @Inline Audit audit,
        String path,
        @OmitEmpty(WireFormat.JSON) @Nullable OffsetDateTime expiration)
        implements Audited {}
