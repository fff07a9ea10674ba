package io.konveyor.hub.resource.application;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.NullWhenEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application, on the wire. Read only: bucket, review, archetypes, assessments, manifests and
 * what is computed from them (assessed, risk, confidence, effort).
 *
 * @param effort of its newest analysis
 */
public record Application(
        @Inline Audit audit,
        @Required String name,
        String description,
        @Nullable Ref bucket,
        @Nullable Repository repository,
        @Nullable Repository assets,
        String binary,
        @Nullable Document coordinates,
        @Nullable Ref review,
        String comments,
        @NullWhenEmpty List<IdentityRef> identities,
        List<TagRef> tags,
        @Nullable Ref businessService,
        @Nullable Ref owner,
        List<Ref> contributors,
        @Nullable Ref migrationWave,
        @Nullable Ref platform,
        @NullWhenEmpty List<Ref> archetypes,
        List<Ref> assessments,
        List<Ref> manifests,
        boolean assessed,
        String risk,
        long confidence,
        long effort)
        implements Audited {}
