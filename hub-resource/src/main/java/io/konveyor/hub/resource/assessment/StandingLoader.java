package io.konveyor.hub.resource.assessment;

import static io.konveyor.hub.store.schema.Tables.ARCHETYPE;
import static io.konveyor.hub.store.schema.Tables.ARCHETYPECRITERIATAGS;
import static io.konveyor.hub.store.schema.Tables.ARCHETYPETAGS;
import static io.konveyor.hub.store.schema.Tables.ASSESSMENT;
import static io.konveyor.hub.store.schema.Tables.QUESTIONNAIRE;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.store.schema.tables.records.AssessmentRecord;
import io.konveyor.hub.wire.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Computes the {@link Standing} of many applications at once, from a few queries. Belongs to one
 * transaction.
 */
public final class StandingLoader {

    /** An assessment for a questionnaire that is required now. */
    private record Required(long questionnaire, AssessmentScore score, List<Ref> tags) {}

    private final Set<Long> requiredQuestionnaires;
    private final ArchetypeMembership membership;
    private final Map<Long, Ref> archetypes;
    private final Map<Long, List<Ref>> archetypeTags;
    private final Map<Long, List<Required>> byApplication = new HashMap<>();
    private final Map<Long, List<Required>> byArchetype = new HashMap<>();

    /**
     * @param applications those whose standing is going to be asked for
     */
    public StandingLoader(DSLContext sql, Collection<Long> applications) {
        this.requiredQuestionnaires =
                sql.select(QUESTIONNAIRE.ID)
                        .from(QUESTIONNAIRE)
                        .where(QUESTIONNAIRE.REQUIRED.eq(true))
                        .fetchSet(QUESTIONNAIRE.ID);
        this.archetypes = new LinkedHashMap<>();
        Map<Long, Set<Long>> criteria = new HashMap<>();
        sql.select(ARCHETYPE.ID, ARCHETYPE.NAME)
                .from(ARCHETYPE)
                .forEach(
                        row -> {
                            archetypes.put(
                                    row.value1(),
                                    new Ref(row.value1(), Columns.text(row.value2())));
                            criteria.put(row.value1(), new HashSet<>());
                        });
        sql.selectFrom(ARCHETYPECRITERIATAGS)
                .forEach(
                        row ->
                                criteria.get(row.get(ARCHETYPECRITERIATAGS.ARCHETYPEID))
                                        .add(row.get(ARCHETYPECRITERIATAGS.TAGID)));
        this.membership = new ArchetypeMembership(criteria);
        this.archetypeTags =
                new RefLoader(sql)
                        .through(
                                ARCHETYPETAGS.ARCHETYPEID,
                                ARCHETYPETAGS.TAGID,
                                TAG,
                                archetypes.keySet());
        loadAssessments(sql, applications);
    }

    private void loadAssessments(DSLContext sql, Collection<Long> applications) {
        Condition concerned =
                ASSESSMENT
                        .ARCHETYPEID
                        .isNotNull()
                        .or(RefLoader.oneOf(ASSESSMENT.APPLICATIONID, applications));
        List<AssessmentRecord> rows =
                sql.selectFrom(ASSESSMENT)
                        .where(ASSESSMENT.QUESTIONNAIREID.in(requiredQuestionnaires))
                        .and(concerned)
                        .orderBy(ASSESSMENT.ID)
                        .fetch();
        if (rows.isEmpty()) {
            return;
        }
        Map<CategorizedTag, Ref> tags = tagsByName(sql);
        for (AssessmentRecord row : rows) {
            List<Section> sections = Columns.jsonList(row.get(ASSESSMENT.SECTIONS), Section.class);
            Thresholds thresholds = Columns.json(row.get(ASSESSMENT.THRESHOLDS), Thresholds.class);
            Required required =
                    new Required(
                            row.get(ASSESSMENT.QUESTIONNAIREID),
                            AssessmentScore.of(sections, thresholds),
                            appliedTags(sections, tags));
            add(byApplication, row.get(ASSESSMENT.APPLICATIONID), required);
            add(byArchetype, row.get(ASSESSMENT.ARCHETYPEID), required);
        }
    }

    private static void add(
            Map<Long, List<Required>> map, @Nullable Long owner, Required required) {
        if (owner != null) {
            map.computeIfAbsent(owner, key -> new ArrayList<>()).add(required);
        }
    }

    private static Map<CategorizedTag, Ref> tagsByName(DSLContext sql) {
        Map<CategorizedTag, Ref> tags = new HashMap<>();
        sql.select(TAG.ID, TAG.NAME, TAGCATEGORY.NAME)
                .from(TAG)
                .join(TAGCATEGORY)
                .on(TAG.CATEGORYID.eq(TAGCATEGORY.ID))
                .forEach(
                        row ->
                                tags.put(
                                        new CategorizedTag(row.value3(), row.value2()),
                                        new Ref(row.value1(), row.value2())));
        return tags;
    }

    private static List<Ref> appliedTags(List<Section> sections, Map<CategorizedTag, Ref> tags) {
        return sections.stream()
                .flatMap(section -> section.questions().stream())
                .flatMap(question -> question.selected().stream())
                .flatMap(answer -> answer.applyTags().stream())
                .filter(tags::containsKey)
                .map(tags::get)
                .distinct()
                .toList();
    }

    /**
     * The standing of one application.
     *
     * @param tags the tags it is stored with
     */
    public Standing of(long application, Set<Long> tags) {
        List<Long> memberships = membership.of(tags);
        List<Required> own = byApplication.getOrDefault(application, List.of());
        List<Required> counted =
                own.isEmpty()
                        ? memberships.stream()
                                .flatMap(id -> byArchetype.getOrDefault(id, List.of()).stream())
                                .toList()
                        : own;
        boolean assessed =
                own.isEmpty()
                        ? !memberships.isEmpty()
                                && memberships.stream()
                                        .allMatch(
                                                id ->
                                                        isAssessed(
                                                                byArchetype.getOrDefault(
                                                                        id, List.of())))
                        : isAssessed(own);
        List<AssessmentScore> scores = counted.stream().map(Required::score).toList();
        return new Standing(
                memberships.stream().map(archetypes::get).toList(),
                distinct(
                        memberships.stream()
                                .map(id -> archetypeTags.getOrDefault(id, List.of()))
                                .toList()),
                distinct(counted.stream().map(Required::tags).toList()),
                assessed,
                assessed
                        ? Risk.of(scores.stream().map(AssessmentScore::risk).toList())
                        : Risk.UNASSESSED,
                assessed ? mean(scores) : 0);
    }

    private boolean isAssessed(List<Required> assessments) {
        Set<Long> complete = new HashSet<>();
        for (Required assessment : assessments) {
            if (assessment.score().isComplete()) {
                complete.add(assessment.questionnaire());
            }
        }
        return !requiredQuestionnaires.isEmpty() && complete.containsAll(requiredQuestionnaires);
    }

    private static long mean(List<AssessmentScore> scores) {
        return scores.isEmpty()
                ? 0
                : scores.stream().mapToLong(AssessmentScore::confidence).sum() / scores.size();
    }

    private static List<Ref> distinct(List<List<Ref>> tags) {
        return tags.stream().flatMap(List::stream).distinct().toList();
    }
}
