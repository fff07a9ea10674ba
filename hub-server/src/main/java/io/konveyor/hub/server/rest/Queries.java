package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Call;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Query parameters of the snapshot routes: a misspelt one is refused, not passed over. */
final class Queries {
    private Queries() {}

    /**
     * The last value of each parameter.
     *
     * @throws SnapshotException {@code malformed-request} if one is not among {@code known}
     */
    static Map<String, String> last(Call call, String... known) {
        refuseOthers(call, known);
        Map<String, String> last = new HashMap<>();
        call.query().forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return last;
    }

    /**
     * @throws SnapshotException {@code malformed-request} if one is not among {@code known}
     */
    static void refuseOthers(Call call, String... known) {
        for (String name : call.query().keySet()) {
            if (!List.of(known).contains(name)) {
                throw new SnapshotException(
                        SnapshotErrorCode.MALFORMED_REQUEST,
                        "query parameter \"%s\": expected %s"
                                .formatted(
                                        name,
                                        known.length == 0
                                                ? "none"
                                                : "one of " + String.join(", ", known)));
            }
        }
    }

    /**
     * A switch.
     *
     * @throws SnapshotException {@code malformed-request} if it is neither on nor off
     */
    static boolean flag(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "false");
        return switch (value) {
            case "true", "1", "" -> true;
            case "false", "0" -> false;
            default ->
                    throw new SnapshotException(
                            SnapshotErrorCode.MALFORMED_REQUEST,
                            "%s \"%s\": expected true or false".formatted(name, value));
        };
    }
}
