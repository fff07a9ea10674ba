package io.konveyor.hub.resource.application;

/**
 * Names one fact or all of a source: {@code source:name}, {@code name}, {@code source:}.
 *
 * @param source empty for facts of nobody
 * @param name empty for all of the source
 */
public record FactKey(String source, String name) {

    /** The key that {@code text} is; only the first colon separates. */
    public static FactKey parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new FactKey("", text)
                : new FactKey(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether this names all facts of its source. */
    public boolean isWholeSource() {
        return name.isEmpty();
    }
}
