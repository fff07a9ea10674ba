package io.konveyor.hub.resource.task;

/**
 * Which subjects an add-on or extension is for: predicates {@code tag:CATEGORY}, {@code
 * tag:CATEGORY=TAG} and {@code platform:kind=KIND}, joined by {@code &&}, {@code ||}, {@code !} and
 * parentheses; the empty text holds for every subject. A name ends at a blank, {@code |}, {@code &}
 * or a parenthesis. Source: tackle2-hub 624977ec, observed.
 */
final class Selector {
    private final String text;
    private final Subject subject;
    private int next;

    private Selector(String text, Subject subject) {
        this.text = text;
        this.subject = subject;
    }

    /** What a selector asks about the subject of a task. */
    interface Subject {
        /**
         * Whether the application has a tag.
         *
         * @param tag empty for any of the category
         */
        boolean hasTag(String category, String tag);

        boolean isOnPlatformOfKind(String kind);
    }

    /**
     * Whether {@code text} holds for {@code subject}.
     *
     * @throws IllegalArgumentException if it is no selector
     */
    static boolean holds(String text, Subject subject) {
        Selector selector = new Selector(text, subject);
        selector.skipBlanks();
        if (selector.atEnd()) {
            return true;
        }
        boolean value = selector.disjunction();
        if (!selector.atEnd()) {
            throw selector.unexpected();
        }
        return value;
    }

    private boolean disjunction() {
        boolean value = conjunction();
        while (take("||")) {
            value |= conjunction();
        }
        return value;
    }

    private boolean conjunction() {
        boolean value = negation();
        while (take("&&")) {
            value &= negation();
        }
        return value;
    }

    private boolean negation() {
        if (take("!")) {
            return !negation();
        }
        if (take("(")) {
            boolean value = disjunction();
            if (!take(")")) {
                throw unexpected();
            }
            return value;
        }
        return predicate();
    }

    private boolean predicate() {
        int start = next;
        while (!atEnd() && " \t|&()".indexOf(text.charAt(next)) < 0) {
            next++;
        }
        String word = text.substring(start, next);
        skipBlanks();
        int colon = word.indexOf(':');
        String kind = colon < 0 ? word : word.substring(0, colon);
        String reference = word.substring(colon + 1);
        int equals = reference.indexOf('=');
        String key = equals < 0 ? reference : reference.substring(0, equals);
        String value = equals < 0 ? "" : reference.substring(equals + 1);
        return switch (colon < 0 ? "" : kind) {
            case "tag" -> subject.hasTag(key, value);
            case "platform" -> key.equals("kind") && subject.isOnPlatformOfKind(value);
            default ->
                    throw new IllegalArgumentException(
                            "Selector '%s' not valid. predicate '%s' not supported."
                                    .formatted(text, kind));
        };
    }

    private boolean take(String token) {
        if (!text.startsWith(token, next)) {
            return false;
        }
        next += token.length();
        skipBlanks();
        return true;
    }

    private void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private boolean atEnd() {
        return next >= text.length();
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "Selector syntax '%s' not valid: at character %d.".formatted(text, next + 1));
    }
}
