package io.konveyor.hub.resource.task;

import java.util.List;

/** What {@code pod.yaml} of a task says about the pod that did it. */
final class PodDescription {
    private PodDescription() {}

    static String of(Simulator.Pod pod, Simulator.Phase phase) {
        int slash = pod.name().indexOf('/');
        String name = pod.name().substring(slash + 1);
        StringBuilder text = new StringBuilder();
        lines(
                text,
                "---",
                "metadata:",
                "  creationTimestamp: \"" + pod.created() + "\"",
                "  generateName: task-" + pod.task() + "-",
                "  labels:",
                "    app: tackle",
                "    role: task",
                "    task: \"" + pod.task() + "\"",
                "  name: " + name,
                "  namespace: " + pod.name().substring(0, slash),
                "spec:",
                "  containers:");
        for (Simulator.Container container : pod.containers()) {
            lines(
                    text,
                    "  - env:",
                    "    - name: TASK",
                    "      value: \"" + pod.task() + "\"",
                    "    image: " + container.image(),
                    "    imagePullPolicy: Always",
                    "    name: " + container.name());
        }
        lines(text, "  restartPolicy: Never", "status:", "  containerStatuses:");
        for (Simulator.Container container : pod.containers()) {
            lines(text, "  - name: " + container.name(), "    state:");
            state(phase).forEach(line -> lines(text, "      " + line));
        }
        lines(text, "  phase: " + word(phase), "", "---", "Events: |");
        lines(
                text,
                "  Type    Reason     Age   Reporter           Message",
                "  ------- ---------- ----- ------------------ ------------------");
        return text.toString();
    }

    private static List<String> state(Simulator.Phase phase) {
        return switch (phase) {
            case PENDING -> List.of("waiting: {}");
            case RUNNING -> List.of("running: {}");
            case SUCCEEDED ->
                    List.of(
                            "terminated:",
                            "  exitCode: 0",
                            "  message: Container completed.",
                            "  reason: Completed");
        };
    }

    private static String word(Simulator.Phase phase) {
        return switch (phase) {
            case PENDING -> "Pending";
            case RUNNING -> "Running";
            case SUCCEEDED -> "Succeeded";
        };
    }

    private static void lines(StringBuilder text, String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
