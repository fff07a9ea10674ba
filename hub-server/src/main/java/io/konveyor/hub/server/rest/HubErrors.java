package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.ErrorAnswers;
import io.konveyor.hub.resource.ConflictException;
import io.konveyor.hub.resource.ForbiddenException;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.LockedSecretException;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.bucket.UnusableUploadException;
import io.konveyor.hub.resource.task.UnknownReferenceException;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.store.FullDisk;
import io.konveyor.hub.store.UnsafePathException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How failures of the Hub's own routes are answered:
 *
 * <table>
 *   <caption>failure and status</caption>
 *   <tr><th>failure</th><th>status</th></tr>
 *   <tr><td>a document, filter, sort or id that is not valid</td><td>400</td></tr>
 *   <tr><td>a path that leaves its bucket, or is none</td><td>400</td></tr>
 *   <tr><td>forbidden</td><td>403</td></tr>
 *   <tr><td>no such row</td><td>404, on DELETE 204 without a body</td></tr>
 *   <tr><td>a file missing on disk</td><td>404</td></tr>
 *   <tr><td>a secret whose key the Hub was deployed without</td><td>409, code key-locked</td></tr>
 *   <tr><td>not unique, or a conflict of dependencies</td><td>409 with SQLite's text</td></tr>
 *   <tr><td>an unknown kind of task, add-on or extension; an upload that is no archive</td><td>500</td></tr>
 *   <tr><td>the disk is full, or a quota used up</td><td>507</td></tr>
 *   <tr><td>any other constraint, a foreign key above all</td><td>500 with SQLite's text</td></tr>
 * </table>
 *
 * <p>Source: tackle2-hub 624977ec, observed.
 */
public final class HubErrors implements ErrorAnswers {

    @Override
    public Optional<Answer> answer(Throwable failure, Call call) {
        if (FullDisk.isCauseOf(failure)) {
            return Optional.of(Answer.noSpace());
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof RecordNotFoundException) {
            return Optional.of(
                    call.method().equals("DELETE")
                            ? Answer.empty(204)
                            : Answer.error(404, message));
        }
        if (failure instanceof InvalidRequestException) {
            return Optional.of(Answer.error(400, message));
        }
        if (failure instanceof ConflictException) {
            return Optional.of(Answer.error(409, message));
        }
        if (failure instanceof LockedSecretException) {
            return Optional.of(Answer.error(409, message, "key-locked"));
        }
        if (failure instanceof ForbiddenException) {
            return Optional.of(Answer.error(403, message));
        }
        if (failure instanceof UnsafePathException) {
            return Optional.of(Answer.error(400, "the path leaves its bucket"));
        }
        if (failure instanceof InvalidPathException) {
            return Optional.of(Answer.error(400, "not a path"));
        }
        if (failure instanceof NoSuchFileException missing) {
            return Optional.of(
                    Answer.error(
                            404,
                            "open %s: no such file or directory"
                                    .formatted(lastName(missing.getFile()))));
        }
        if (failure instanceof UnknownReferenceException
                || failure instanceof UnusableUploadException) {
            return Optional.of(Answer.error(500, message));
        }
        return ConstraintViolation.of(failure).map(HubErrors::violation);
    }

    private static Answer violation(ConstraintViolation violation) {
        return switch (violation.kind()) {
            case UNIQUE, PRIMARY_KEY -> Answer.error(409, violation.message());
            default -> Answer.error(500, violation.message());
        };
    }

    /** No absolute path leaves the server. */
    private static String lastName(String file) {
        Path name = Path.of(file).getFileName();
        return name == null ? "" : name.toString();
    }
}
