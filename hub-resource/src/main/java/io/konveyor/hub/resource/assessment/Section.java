package io.konveyor.hub.resource.assessment;

import io.konveyor.hub.wire.AtLeast;
import io.konveyor.hub.wire.Dive;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Unsigned;
import java.util.List;

/** A section of an assessment, on the wire and stored. */
public record Section(
        @Unsigned long order,
        String name,
        @AtLeast(1) @Dive List<Question> questions,
        @OmitEmpty String comment) {}
