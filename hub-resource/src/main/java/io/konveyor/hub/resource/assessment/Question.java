package io.konveyor.hub.resource.assessment;

import io.konveyor.hub.wire.AtLeast;
import io.konveyor.hub.wire.Dive;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;
import java.util.List;
import java.util.Optional;

/**
 * A question of an assessment, on the wire and stored.
 *
 * @param includeFor asked only of those with one of these tags, unless empty
 * @param excludeFor not asked of those with one of these tags
 */
public record Question(
        @Unsigned long order,
        @Required String text,
        String explanation,
        @OmitEmpty List<CategorizedTag> includeFor,
        @OmitEmpty List<CategorizedTag> excludeFor,
        @AtLeast(1) @Dive List<Answer> answers) {

    /** The answer that was given. */
    Optional<Answer> selected() {
        return answers.stream().filter(Answer::selected).findFirst();
    }
}
