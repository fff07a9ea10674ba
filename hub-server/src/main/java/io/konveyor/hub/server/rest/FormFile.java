package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Body;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.NotMultipartException;
import io.konveyor.hub.resource.InvalidRequestException;
import java.io.IOException;

/** The part {@code file} of a multipart form: a file, with a name, whatever it is. */
final class FormFile {
    private FormFile() {}

    /**
     * The part of {@code call}'s form.
     *
     * @throws InvalidRequestException if it has none
     */
    static Body.Part of(Call call) throws IOException, NotMultipartException {
        return call.body()
                .part("file")
                .filter(part -> !part.fileName().isEmpty())
                .orElseThrow(() -> new InvalidRequestException("http: no such file"));
    }
}
