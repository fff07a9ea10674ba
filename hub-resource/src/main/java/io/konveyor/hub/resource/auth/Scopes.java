package io.konveyor.hub.resource.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody is granted: {@code resource:verb}, where {@code *} on either side stands for all of
 * them. Upper and lower case are the same. Immutable.
 *
 * <p>Source: tackle2-hub 624977ec, internal/auth/scope.go; observed.
 */
public final class Scopes {
    private static final String ANY = "*";

    private final Set<String> granted;

    private Scopes(Set<String> granted) {
        this.granted = granted;
    }

    /** What {@code texts} say; one without a colon grants nothing. */
    static Scopes of(Collection<String> texts) {
        Set<String> granted = new HashSet<>();
        for (String text : texts) {
            String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
            if (parts.length > 1) {
                granted.add(scope(parts[0], parts[1]));
            }
        }
        return new Scopes(Set.copyOf(granted));
    }

    /** What a claim says: scopes with blanks between. */
    static Scopes of(String claim) {
        return of(Arrays.asList(claim.strip().split("\\s+", -1)));
    }

    /** These and one more. */
    Scopes with(String resource, String verb) {
        Set<String> more = new HashSet<>(granted);
        more.add(scope(resource, verb));
        return new Scopes(Set.copyOf(more));
    }

    /** Whether {@code verb} on {@code resource} is granted. */
    public boolean permit(String resource, String verb) {
        String noun = resource.toLowerCase(Locale.ROOT);
        String word = verb.toLowerCase(Locale.ROOT);
        return granted.contains(scope(noun, word))
                || granted.contains(scope(noun, ANY))
                || granted.contains(scope(ANY, word))
                || granted.contains(scope(ANY, ANY));
    }

    private static String scope(String resource, String verb) {
        return resource + ":" + verb;
    }

    @Override
    public String toString() {
        return granted.toString();
    }
}
