package io.konveyor.hub.resource;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into words; see {@link Filter}. */
final class FilterLexer {
    private static final String COMPARING = ":=~!<>";
    private static final String SEPARATING = ",|()";

    /** What a word is. */
    enum Kind {
        BARE,
        QUOTED,
        COMPARISON,
        SEPARATOR
    }

    /** One word; quotes are gone. */
    record Word(Kind kind, String text) {
        boolean is(Kind wanted, String wantedText) {
            return kind == wanted && text.equals(wantedText);
        }

        boolean isValue() {
            return kind == Kind.BARE || kind == Kind.QUOTED;
        }
    }

    private final String filter;
    private int at;

    private FilterLexer(String filter) {
        this.filter = filter;
    }

    static List<Word> words(String filter) {
        FilterLexer lexer = new FilterLexer(filter);
        List<Word> words = new ArrayList<>();
        while (lexer.at < filter.length()) {
            char c = filter.charAt(lexer.at);
            if (c == ' ') {
                lexer.at++;
            } else {
                words.add(lexer.word(c));
            }
        }
        return words;
    }

    private Word word(char first) {
        if (first == '\'' || first == '"') {
            return new Word(Kind.QUOTED, quoted(first));
        }
        if (SEPARATING.indexOf(first) >= 0) {
            at++;
            return new Word(Kind.SEPARATOR, String.valueOf(first));
        }
        int start = at;
        boolean comparing = COMPARING.indexOf(first) >= 0;
        while (at < filter.length() && belongs(filter.charAt(at), comparing)) {
            at++;
        }
        return new Word(comparing ? Kind.COMPARISON : Kind.BARE, filter.substring(start, at));
    }

    private static boolean belongs(char c, boolean comparing) {
        return comparing
                ? COMPARING.indexOf(c) >= 0
                : " '\"".indexOf(c) < 0 && COMPARING.indexOf(c) < 0 && SEPARATING.indexOf(c) < 0;
    }

    /** A quote behind a backslash is dropped, the backslash stays: upstream has no escapes. */
    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < filter.length(); at++) {
            char c = filter.charAt(at);
            if (c != quote) {
                text.append(c);
            } else if (filter.charAt(at - 1) != '\\') {
                at++;
                return text.toString();
            }
        }
        throw Filter.refusal("End (%s) not found.".formatted(quote));
    }
}
