package io.konveyor.hub.resource.assessment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which archetypes an application is of: those whose criteria are all among its tags, but none
 * whose criteria are only a part of those of another it is of.
 *
 * <p>The upstream Hub means the same, but loses memberships where a narrower archetype comes first
 * (observed on 624977ec); that is not imitated.
 */
final class ArchetypeMembership {
    private final SortedMap<Long, Set<Long>> criteria;

    /**
     * @param criteria ids of tags, by archetype
     */
    ArchetypeMembership(Map<Long, Set<Long>> criteria) {
        this.criteria = new TreeMap<>(criteria);
    }

    /** The archetypes of something with these tags, in order of id. */
    List<Long> of(Set<Long> tags) {
        List<Long> candidates =
                criteria.keySet().stream()
                        .filter(archetype -> tags.containsAll(criteria.get(archetype)))
                        .toList();
        return candidates.stream()
                .filter(
                        archetype ->
                                candidates.stream()
                                        .noneMatch(other -> isNarrower(other, archetype)))
                .toList();
    }

    private boolean isNarrower(Long one, Long another) {
        Set<Long> mine = criteria.get(one);
        Set<Long> theirs = criteria.get(another);
        return mine.size() > theirs.size() && mine.containsAll(theirs);
    }
}
