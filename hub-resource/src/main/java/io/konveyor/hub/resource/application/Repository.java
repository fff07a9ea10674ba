package io.konveyor.hub.resource.application;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.Json;
import org.jspecify.annotations.Nullable;

/** Where sources are, on the wire and stored. */
public record Repository(String kind, String url, String branch, String tag, String path) {
    /** No repository; how it is stored, on the wire it is null. */
    public static final Repository NONE = new Repository("", "", "", "", "");

    /** Whether a column holds a repository, rather than none. */
    public static boolean isStoredIn(@Nullable Json column) {
        return !Columns.json(column, Repository.class).equals(NONE);
    }
}
