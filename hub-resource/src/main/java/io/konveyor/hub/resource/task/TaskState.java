package io.konveyor.hub.resource.task;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a task stands. Stored and shown as the words of {@link #word}; an empty word counts as
 * {@link #CREATED}. Source: tackle2-hub 624977ec, observed.
 */
public enum TaskState {
    CREATED("Created"),
    READY("Ready"),
    POSTPONED("Postponed"),
    QUOTA_BLOCKED("QuotaBlocked"),
    PENDING("Pending"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    CANCELED("Canceled");

    /** Submitted and not yet ended: what the filter {@code state:queued} stands for. */
    public static final Set<TaskState> QUEUED =
            Set.of(READY, POSTPONED, QUOTA_BLOCKED, PENDING, RUNNING);

    /** Waiting for a pod. */
    static final Set<TaskState> WAITING = Set.of(READY, POSTPONED, QUOTA_BLOCKED);

    /** Having a pod. */
    static final Set<TaskState> IN_FLIGHT = Set.of(PENDING, RUNNING);

    private final String word;

    TaskState(String word) {
        this.word = word;
    }

    /** The word in rows and documents. */
    public String word() {
        return word;
    }

    /** The state a stored word stands for; empty for a word that is none. */
    public static Optional<TaskState> of(String word) {
        if (word.isEmpty()) {
            return Optional.of(CREATED);
        }
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }

    static List<String> words(Set<TaskState> states) {
        return states.stream().map(TaskState::word).sorted().toList();
    }

    /** Whether nothing happens to the task any more. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Whether a task in this state may turn to {@code next}. */
    public boolean canBecome(TaskState next) {
        return next().contains(next);
    }

    /**
     * The states that may follow this one.
     *
     * <pre>
     *            submit           pod made             pod runs            exit code 0
     *   Created ───────▶ Ready ─────────────▶ Pending ─────────▶ Running ─────────────▶ Succeeded
     *                    ▲ │ │ ▲                │ │ │             │  │                      ▲
     *     no rule matches│ │ │ └─ pod gone, ────┘ │ └─────────────┼──┼──────────────────────┘
     *                    │ │ │    escalated       │               │  │  (ended between two passes)
     *         rule matches ▼ │                    │ image error   │  │ exit code ≠ 0
     *                  Postponed                  ▼               │  ▼
     *                    ▲ │ └▶ QuotaBlocked ─▶ Failed ◀──────────┼──┘
     *                    └─┼─────────┘ │ pod made                 │ pod gone, killed once
     *                      ▼           ▼                          ▼
     *                    Ready      Pending                     Ready
     *
     *   all but Succeeded, Failed and Canceled ── cancel ──▶ Canceled
     * </pre>
     *
     * Ready turns to Failed where an extension it names cannot be had. A task turns from Postponed
     * to Pending by way of Ready. Enforced by {@link TaskRow#become} and, against changes
     * meanwhile, by writing a row only while its state is still the one that was read.
     */
    private Set<TaskState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(READY, CANCELED);
            case READY -> EnumSet.of(POSTPONED, QUOTA_BLOCKED, PENDING, FAILED, CANCELED);
            case POSTPONED -> EnumSet.of(READY, CANCELED);
            case QUOTA_BLOCKED -> EnumSet.of(POSTPONED, PENDING, FAILED, CANCELED);
            case PENDING -> EnumSet.of(RUNNING, SUCCEEDED, FAILED, READY, CANCELED);
            case RUNNING -> EnumSet.of(SUCCEEDED, FAILED, READY, CANCELED);
            case SUCCEEDED, FAILED, CANCELED -> EnumSet.noneOf(TaskState.class);
        };
    }
}
