package io.konveyor.hub.resource.task;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Ref;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The short form of a task; see {@link Task}.
 *
 * @param errors how many there are, those of the report included
 */
public record TaskDashboard(
        @Inline Audit audit,
        @OmitEmpty String name,
        @OmitEmpty String kind,
        @OmitEmpty String addon,
        @OmitEmpty String state,
        @OmitEmpty String locator,
        @OmitEmpty @Nullable Ref application,
        @OmitEmpty @Nullable Ref platform,
        @OmitEmpty @Nullable OffsetDateTime started,
        @OmitEmpty @Nullable OffsetDateTime terminated,
        @OmitEmpty long errors)
        implements Audited {}
