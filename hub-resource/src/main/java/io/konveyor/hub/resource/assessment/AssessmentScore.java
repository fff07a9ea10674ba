package io.konveyor.hub.resource.assessment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the answers of one assessment amount to.
 *
 * <p>Source: tackle2-hub 624977ec, assessment.
 *
 * @param risk red, yellow, green or unknown
 * @param confidence that it can be migrated, in percent
 * @param status empty, started or complete
 */
public record AssessmentScore(String risk, long confidence, String status) {

    /** The score of these answers. */
    public static AssessmentScore of(List<Section> sections, Thresholds thresholds) {
        List<Question> questions =
                sections.stream().flatMap(section -> section.questions().stream()).toList();
        Map<String, Integer> risks = new HashMap<>();
        for (Question question : questions) {
            String risk = question.selected().map(Answer::risk).orElse(Risk.UNKNOWN);
            risks.merge(risk, 1, Integer::sum);
        }
        return new AssessmentScore(
                risk(risks, questions.size(), thresholds),
                confidence(risks, questions.size()),
                status(questions));
    }

    /** Whether every question is answered. */
    public boolean isComplete() {
        return status.equals("complete");
    }

    /** A threshold of zero is always reached. */
    private static String risk(Map<String, Integer> risks, int questions, Thresholds thresholds) {
        if (questions == 0) {
            return Risk.UNKNOWN;
        }
        if (reaches(risks, Risk.RED, questions, thresholds.red())) {
            return Risk.RED;
        }
        if (reaches(risks, Risk.YELLOW, questions, thresholds.yellow())) {
            return Risk.YELLOW;
        }
        return reaches(risks, Risk.UNKNOWN, questions, thresholds.unknown())
                ? Risk.UNKNOWN
                : Risk.GREEN;
    }

    private static boolean reaches(
            Map<String, Integer> risks, String risk, int questions, long threshold) {
        return (double) risks.getOrDefault(risk, 0) / questions >= threshold / 100.0;
    }

    /** Each red answer weighs on all others, a yellow one a little. */
    private static long confidence(Map<String, Integer> risks, int questions) {
        if (questions == 0) {
            return 0;
        }
        int red = risks.getOrDefault(Risk.RED, 0);
        int yellow = risks.getOrDefault(Risk.YELLOW, 0);
        double adjustment = Math.pow(0.5, red) * Math.pow(0.98, yellow);
        double confidence = 0;
        for (int i = 0; i < red; i++) {
            confidence = confidence * 0.6 + adjustment;
        }
        for (int i = 0; i < yellow; i++) {
            confidence = confidence * 0.95 + 80 * adjustment;
        }
        confidence += risks.getOrDefault(Risk.GREEN, 0) * 100 * adjustment;
        confidence += risks.getOrDefault(Risk.UNKNOWN, 0) * 70 * adjustment;
        return (long) (confidence / (100.0 * questions) * 100);
    }

    /** Answers that tags gave do not count as a start. */
    private static String status(List<Question> questions) {
        if (questions.stream().allMatch(question -> question.selected().isPresent())) {
            return "complete";
        }
        boolean started =
                questions.stream()
                        .filter(question -> question.selected().isPresent())
                        .anyMatch(
                                question ->
                                        question.answers().stream()
                                                .noneMatch(Answer::autoAnswered));
        return started ? "started" : "empty";
    }
}
