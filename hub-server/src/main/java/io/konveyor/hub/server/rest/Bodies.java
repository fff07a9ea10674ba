package io.konveyor.hub.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.http.Body;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.NotMultipartException;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what may be there or not: curl sends an empty POST as a form. */
final class Bodies {
    /** More than any passphrase. */
    private static final int MAX_TEXT_BYTES = 64 * 1024;

    private Bodies() {}

    /** The body as {@code type}; empty if there is none, whatever its type. */
    static <T> Optional<T> document(Call call, Class<T> type) {
        return call.body().bytes() == 0 ? Optional.empty() : Optional.of(call.bind(type));
    }

    /**
     * A part of a form; empty if it is missing.
     *
     * @throws SnapshotException {@code malformed-request} if the body is no form, or has several
     */
    static Optional<Body.Part> part(Call call, String name) {
        try {
            List<Body.Part> parts = call.body().parts(name);
            if (parts.size() > 1) {
                throw new SnapshotException(
                        SnapshotErrorCode.MALFORMED_REQUEST,
                        "the form has %d parts \"%s\"; expected one".formatted(parts.size(), name));
            }
            return parts.stream().findFirst();
        } catch (NotMultipartException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_REQUEST, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The text of a part; empty if the part is missing or has none.
     *
     * @throws SnapshotException {@code limit-exceeded} if it is longer than any such text
     */
    static Optional<String> text(Call call, String part) throws IOException {
        Optional<Body.Part> found = part(call, part);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path content = found.get().content();
        long bytes = Files.size(content);
        if (bytes > MAX_TEXT_BYTES) {
            throw new SnapshotException(
                    SnapshotErrorCode.LIMIT_EXCEEDED,
                    "the part \"%s\" has %d bytes; expected at most %d"
                            .formatted(part, bytes, MAX_TEXT_BYTES));
        }
        String text = new String(Files.readAllBytes(content), UTF_8);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A passphrase; empty if there is none. */
    static Optional<Passphrase> passphrase(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Passphrase(text.toCharArray()));
    }
}
