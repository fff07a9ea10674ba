package io.konveyor.hub.resource.application;

/** Where sources are, on the wire and stored. */
public record Repository(String kind, String url, String branch, String tag, String path) {
    /** No repository; how it is stored, on the wire it is null. */
    public static final Repository NONE = new Repository("", "", "", "", "");
}
