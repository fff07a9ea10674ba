package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.ErrorAnswers;
import io.konveyor.hub.http.ErrorBody;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import java.util.Optional;

/** The table from what went wrong with a snapshot to the HTTP status. */
public final class SnapshotErrors implements ErrorAnswers {

    @Override
    public Optional<Answer> answer(Throwable failure, Call call) {
        if (failure instanceof SnapshotException refused) {
            Answer answer =
                    Answer.error(
                            status(refused.code()),
                            new ErrorBody(
                                    String.valueOf(refused.getMessage()),
                                    refused.code().wireName(),
                                    refused.remedy(),
                                    refused.operation().orElse("")));
            return Optional.of(
                    refused.code() == SnapshotErrorCode.QUIESCING
                            ? answer.with("Retry-After", "5")
                            : answer);
        }
        return Optional.empty();
    }

    static int status(SnapshotErrorCode code) {
        return switch (code) {
            case MALFORMED_NAME,
                    MALFORMED_MANIFEST,
                    MALFORMED_ARCHIVE,
                    MALFORMED_REQUEST,
                    NOT_SUPPORTED ->
                    400;
            case NOT_FOUND -> 404;
            case EXISTS,
                    BUSY,
                    REPLACED,
                    NOT_DEPLOYABLE,
                    KEY_LOCKED,
                    NO_PREVIOUS_GENERATION,
                    NOT_REPLICA,
                    NOT_CANCELLABLE,
                    CANCELLED ->
                    409;
            case LIMIT_EXCEEDED -> 413;
            case WRONG_PASSPHRASE -> 422;
            case INTERNAL, INTERRUPTED -> 500;
            case QUIESCE_REFUSED, QUIESCING, DAMAGED -> 503;
            case NO_SPACE -> 507;
        };
    }
}
