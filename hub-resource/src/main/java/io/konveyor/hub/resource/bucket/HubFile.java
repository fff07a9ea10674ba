package io.konveyor.hub.resource.bucket;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.WireFormat;
import io.konveyor.hub.wire.WireName;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file kept by the Hub: an attachment, an image, a rule.
 *
 * @param audit who made it and when
 * @param name its name, without a directory
 * @param path where its content is on disk, absolute
 * @param encoding media type as it was sent; may be empty
 * @param expiration when it may be deleted, because nothing refers to it; null while something does
 */
public record HubFile(
        @Inline Audit audit,
        String name,
        String path,
        @OmitEmpty(WireFormat.YAML) @WireName(json = "Encoding", yaml = "encoding") String encoding,
        @OmitEmpty(WireFormat.JSON) @Nullable OffsetDateTime expiration)
        implements Audited {

    /** Media type by the extension of its name; empty where there is none. */
    public String mediaType() {
        return MediaTypes.byExtension(name).orElse("");
    }
}
