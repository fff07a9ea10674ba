package io.konveyor.hub.resource.assessment;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.OneOf;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;
import java.util.List;

/**
 * One of the answers to a question, on the wire and stored.
 *
 * @param risk what it says about the application
 * @param applyTags tags that follow from selecting it
 * @param autoAnswerFor tags that select it
 * @param autoAnswered whether a tag selected it
 */
public record Answer(
        @Unsigned long order,
        @Required String text,
        @OneOf({"red", "yellow", "green", "unknown"}) String risk,
        String rationale,
        String mitigation,
        @OmitEmpty List<CategorizedTag> applyTags,
        @OmitEmpty List<CategorizedTag> autoAnswerFor,
        @OmitEmpty boolean selected,
        @OmitEmpty boolean autoAnswered) {}
