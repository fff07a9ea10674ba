package io.konveyor.hub.resource.assessment;

import io.konveyor.hub.wire.Ref;
import java.util.List;

/**
 * What archetypes and assessments say about one application.
 *
 * @param archetypes those it is of
 * @param archetypeTags tags it has from them
 * @param assessmentTags tags it has from answers
 * @param assessed whether every required questionnaire is answered, by itself or its archetypes
 * @param risk the worst of its assessments, or {@link Risk#UNASSESSED}
 * @param confidence the mean of its assessments, in percent; 0 if it is not assessed
 */
public record Standing(
        List<Ref> archetypes,
        List<Ref> archetypeTags,
        List<Ref> assessmentTags,
        boolean assessed,
        String risk,
        long confidence) {
    public Standing {
        archetypes = List.copyOf(archetypes);
        archetypeTags = List.copyOf(archetypeTags);
        assessmentTags = List.copyOf(assessmentTags);
    }
}
