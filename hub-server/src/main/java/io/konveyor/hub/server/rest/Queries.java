package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Call;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Query parameters of the snapshot routes: a misspelt one is refused, not passed over. */
final class Queries {
    private Queries() {}

    /**
     * The one value of each parameter.
     *
     * @throws SnapshotException {@code malformed-request} if one is not among {@code known}, or has
     *     several values
     */
    static Map<String, String> values(Call call, String... known) {
        refuseOthers(call, known);
        Map<String, String> values = new HashMap<>();
        call.query().forEach((name, all) -> values.put(name, one(name, all)));
        return values;
    }

    private static String one(String name, List<String> values) {
        if (Set.copyOf(values).size() > 1) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_REQUEST,
                    "query parameter \"%s\": found the values %s, expected one"
                            .formatted(name, String.join(", ", values)));
        }
        return values.get(0);
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
