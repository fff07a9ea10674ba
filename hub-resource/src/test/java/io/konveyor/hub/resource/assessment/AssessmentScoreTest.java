package io.konveyor.hub.resource.assessment;

import static io.konveyor.hub.store.schema.Tables.ASSESSMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssessmentScoreTest {
    private static final Thresholds THRESHOLDS = new Thresholds(5, 25, 70);

    @ParameterizedTest
    @EnumSource(
            value = Fixture.class,
            names = {"HEAD", "V0_10"})
    void thoseOfRealHubsAreWhatUpstreamMakesOfThem(Fixture fixture, @TempDir Path directory)
            throws Exception {
        try (SampleHub hub = SampleHub.open(fixture, directory)) {
            Map<Long, AssessmentScore> scores =
                    hub.store()
                            .database()
                            .read(
                                    sql ->
                                            sql.selectFrom(ASSESSMENT)
                                                    .fetchMap(
                                                            ASSESSMENT.ID,
                                                            row ->
                                                                    AssessmentScore.of(
                                                                            Columns.jsonList(
                                                                                    row.get(
                                                                                            ASSESSMENT
                                                                                                    .SECTIONS),
                                                                                    Section.class),
                                                                            Columns.json(
                                                                                    row.get(
                                                                                            ASSESSMENT
                                                                                                    .THRESHOLDS),
                                                                                    Thresholds
                                                                                            .class))));
            JsonNode expected =
                    hub.fixture().answers("assessments").path("GET /assessments").path("body");
            assertThat(expected).hasSize(7);
            for (JsonNode assessment : expected) {
                assertThat(scores.get(assessment.path("id").asLong()))
                        .isEqualTo(
                                new AssessmentScore(
                                        assessment.path("risk").asText(),
                                        assessment.path("confidence").asLong(),
                                        assessment.path("status").asText()));
            }
        }
    }

    @Test
    void withoutQuestionsNothingIsKnownAndNothingLeftToAnswer() {
        assertThat(AssessmentScore.of(List.of(), THRESHOLDS))
                .isEqualTo(new AssessmentScore("unknown", 0, "complete"));
    }

    @Test
    void answersThatTagsGaveAreNoStart() {
        Answer open = answer(false, false);
        Answer byTag = answer(true, true);
        Answer byHand = answer(true, false);
        assertThat(score(byTag, open).status()).isEqualTo("empty");
        assertThat(score(byHand, open).status()).isEqualTo("started");
        assertThat(score(byHand, byTag).status()).isEqualTo("complete");
    }

    @Test
    void theWorstRiskCounts() {
        assertThat(Risk.of(List.of("green", "yellow", "unknown"))).isEqualTo("unknown");
        assertThat(Risk.of(List.of("green", "yellow"))).isEqualTo("yellow");
        assertThat(Risk.of(List.of("unknown", "red"))).isEqualTo("red");
        assertThat(Risk.of(List.of("green"))).isEqualTo("green");
    }

    private static Answer answer(boolean selected, boolean byTag) {
        return new Answer(0, "a", "green", "", "", List.of(), List.of(), selected, byTag);
    }

    private static AssessmentScore score(Answer first, Answer second) {
        return AssessmentScore.of(
                List.of(new Section(0, "s", List.of(question(first), question(second)), "")),
                THRESHOLDS);
    }

    private static Question question(Answer answer) {
        return new Question(0, "q", "", List.of(), List.of(), List.of(answer));
    }
}
