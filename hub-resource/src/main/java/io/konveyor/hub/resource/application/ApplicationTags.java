package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATIONTAGS;
import static io.konveyor.hub.store.schema.Tables.TAG;

import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.assessment.Standing;
import io.konveyor.hub.resource.assessment.StandingLoader;
import io.konveyor.hub.wire.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** The tags of many applications, stored and virtual. Belongs to one transaction. */
final class ApplicationTags {
    static final String ARCHETYPE = "archetype";
    static final String ASSESSMENT = "assessment";

    private final Map<Long, List<TagRef>> stored = new HashMap<>();
    private final StandingLoader standings;

    ApplicationTags(DSLContext sql, Collection<Long> applications) {
        this(sql, applications, applications);
    }

    /**
     * @param assessed those whose own assessments count; of the others only those of archetypes do
     */
    ApplicationTags(DSLContext sql, Collection<Long> applications, Collection<Long> assessed) {
        sql.select(
                        APPLICATIONTAGS.APPLICATIONID,
                        APPLICATIONTAGS.TAGID,
                        TAG.NAME,
                        APPLICATIONTAGS.SOURCE)
                .from(APPLICATIONTAGS)
                .join(TAG)
                .on(APPLICATIONTAGS.TAGID.eq(TAG.ID))
                .where(RefLoader.oneOf(APPLICATIONTAGS.APPLICATIONID, applications))
                .orderBy(APPLICATIONTAGS.TAGID, APPLICATIONTAGS.SOURCE)
                .forEach(
                        row ->
                                stored.computeIfAbsent(row.value1(), id -> new ArrayList<>())
                                        .add(
                                                new TagRef(
                                                        row.value2(),
                                                        row.value3(),
                                                        row.value4(),
                                                        false)));
        this.standings = new StandingLoader(sql, assessed);
    }

    Tagged of(long application) {
        List<TagRef> tags = stored.getOrDefault(application, List.of());
        Set<Long> ids = tags.stream().map(TagRef::id).collect(Collectors.toSet());
        return new Tagged(tags, standings.of(application, ids));
    }

    /**
     * One application's.
     *
     * @param stored those stored
     * @param standing what follows from them
     */
    record Tagged(List<TagRef> stored, Standing standing) {

        /** Stored tags, then those from archetypes, then those from assessments. */
        List<TagRef> all() {
            return Stream.of(
                            stored.stream(),
                            virtual(standing.archetypeTags(), ARCHETYPE),
                            virtual(standing.assessmentTags(), ASSESSMENT))
                    .flatMap(tags -> tags)
                    .toList();
        }

        /** Those of one source; the empty source is that of tags somebody put by hand. */
        List<TagRef> from(String source) {
            return all().stream().filter(tag -> tag.source().equals(source)).toList();
        }

        private static Stream<TagRef> virtual(List<Ref> tags, String source) {
            return tags.stream().map(tag -> new TagRef(tag.id(), tag.name(), source, true));
        }
    }
}
