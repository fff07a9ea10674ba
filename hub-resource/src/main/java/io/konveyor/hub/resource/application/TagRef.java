package io.konveyor.hub.resource.application;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Reference;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;

/**
 * A tag of an application, on the wire.
 *
 * @param source who put it there; {@code archetype} and {@code assessment} for virtual ones
 * @param virtual whether it follows from something else, rather than being stored
 */
public record TagRef(
        @Required @Unsigned long id,
        String name,
        @OmitEmpty String source,
        @OmitEmpty boolean virtual)
        implements Reference<TagRef> {

    @Override
    public TagRef unnamed() {
        return new TagRef(id, "", source, virtual);
    }
}
