package io.konveyor.hub.http;

import java.util.Optional;

/** Says which failures of handlers are expected, and how they are answered. Thread safe. */
@FunctionalInterface
public interface ErrorAnswers {

    /**
     * The answer to {@code failure}; empty if it is not expected: it is logged then, and answered
     * with 500.
     */
    Optional<Answer> answer(Throwable failure, Call call);

    /** First these, then {@code others}. */
    default ErrorAnswers or(ErrorAnswers others) {
        return (failure, call) -> answer(failure, call).or(() -> others.answer(failure, call));
    }
}
