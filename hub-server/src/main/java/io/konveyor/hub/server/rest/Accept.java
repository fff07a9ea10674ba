package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Call;
import java.util.Arrays;
import java.util.List;

/** What a client says it accepts, where it decides what is answered and not only how. */
final class Accept {
    private Accept() {}

    /** Whether one of {@code types} is named as it is; wildcards name nothing. */
    static boolean names(Call call, String... types) {
        List<String> wanted = List.of(types);
        return call.header("Accept").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(entry -> entry.split(";", 2)[0].strip())
                .anyMatch(wanted::contains);
    }
}
