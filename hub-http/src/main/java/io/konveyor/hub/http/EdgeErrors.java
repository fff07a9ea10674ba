package io.konveyor.hub.http;

import io.konveyor.hub.lifecycle.NotAdmittedException;
import io.konveyor.hub.wire.BindException;
import java.io.IOException;
import java.util.Optional;

/** The failures that arise on the edge itself. */
final class EdgeErrors implements ErrorAnswers {

    @Override
    public Optional<Answer> answer(Throwable failure, Call call) {
        if (failure instanceof BindException || failure instanceof NotMultipartException) {
            return Optional.of(Answer.error(400, String.valueOf(failure.getMessage())));
        }
        if (failure instanceof AccessRefusedException refused) {
            return Optional.of(refused.answer());
        }
        if (failure instanceof RequestTooLargeException) {
            return Optional.of(
                    Answer.error(413, String.valueOf(failure.getMessage()), "limit-exceeded"));
        }
        if (failure instanceof NotAdmittedException refused) {
            return Optional.of(
                    Answer.error(503, String.valueOf(refused.getMessage()), "quiescing")
                            .with(
                                    "Retry-After",
                                    Long.toString(Math.max(1, refused.retryAfter().toSeconds()))));
        }
        if (failure instanceof HubUnavailableException unavailable) {
            return Optional.of(
                    Answer.error(503, String.valueOf(failure.getMessage()), unavailable.code()));
        }
        if (isDiskFull(failure)) {
            return Optional.of(Answer.noSpace());
        }
        return Optional.empty();
    }

    /** Whether a disk, or a user's share of it, was full; Java tells by the message alone. */
    static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof IOException
                    && message != null
                    && (message.contains("No space left on device")
                            || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
