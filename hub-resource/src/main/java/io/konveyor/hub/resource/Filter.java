package io.konveyor.hub.resource;

import io.konveyor.hub.resource.FilterLexer.Kind;
import io.konveyor.hub.resource.FilterLexer.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a list's {@code ?filter=} asks for: predicates {@code field operator value}, all of which
 * must hold. Values are bare, quoted, or lists: {@code (a|b)} any of them, {@code (a,b)} all.
 *
 * <p>Source: tackle2-hub 624977ec, its own grammar and words, observed.
 *
 * @param predicates in the order given
 */
public record Filter(List<Predicate> predicates) {
    private static final Set<String> OPERATORS =
            Set.of("=", ":", "==", "!=", "<>", ">", ">=", "<", "<=", "~");

    public Filter {
        predicates = List.copyOf(predicates);
    }

    /**
     * One predicate.
     *
     * @param operator as SQL has it, or {@code ~}
     * @param values one, or those of a list
     * @param all whether all of them must match, rather than any
     */
    public record Predicate(String field, String operator, List<Object> values, boolean all) {}

    /**
     * The filter of a request; its occurrences must all hold.
     *
     * @throws InvalidRequestException with upstream's message if it is none
     */
    public static Filter of(QueryParameters query) {
        return parse(String.join(",", query.all("filter")));
    }

    static Filter parse(String filter) {
        return new Filter(new Parser(FilterLexer.words(filter)).predicates());
    }

    static InvalidRequestException refusal(String message) {
        return new InvalidRequestException("filter: " + message);
    }

    private static final class Parser {
        private final List<Word> words;
        private int at;

        Parser(List<Word> words) {
            this.words = words;
        }

        List<Predicate> predicates() {
            List<Predicate> predicates = new ArrayList<>();
            while (at < words.size()) {
                if (isSeparator(words.get(at))) {
                    at++;
                    if (at == words.size()) {
                        throw refusal("End of operator not found.");
                    }
                } else {
                    predicates.add(predicate());
                    if (at < words.size() && !isSeparator(words.get(at))) {
                        throw refusal("Syntax error.");
                    }
                }
            }
            return predicates;
        }

        private Predicate predicate() {
            Word field = words.get(at++);
            if (!field.isValue()) {
                throw refusal(at == words.size() ? "End of operator not found." : "Syntax error.");
            }
            if (at == words.size()) {
                throw refusal("Syntax error.");
            }
            Word operator = words.get(at++);
            if (operator.kind() == Kind.COMPARISON && at == words.size()) {
                throw refusal("End of operator not found.");
            }
            if (!OPERATORS.contains(operator.text()) || at == words.size()) {
                throw refusal("Syntax error.");
            }
            String sql = operator.text().equals(":") ? "=" : operator.text();
            if (words.get(at).is(Kind.SEPARATOR, "(")) {
                at++;
                return list(field.text(), sql);
            }
            Word value = words.get(at++);
            if (!value.isValue()) {
                throw refusal("Syntax error.");
            }
            return new Predicate(field.text(), sql, List.of(value(value)), false);
        }

        private Predicate list(String field, String operator) {
            List<Object> values = new ArrayList<>();
            String separator = "";
            boolean separated = true;
            for (; at < words.size(); at++) {
                Word word = words.get(at);
                if (word.is(Kind.SEPARATOR, ")")) {
                    at++;
                    if (values.isEmpty()) {
                        throw refusal("List cannot be empty.");
                    }
                    return new Predicate(field, operator, values, separator.equals(","));
                }
                if (word.isValue()) {
                    if (!separated) {
                        throw refusal("OPERATOR expected in ()");
                    }
                    values.add(value(word));
                    separated = false;
                } else {
                    separator = separator(word, separator, separated);
                    separated = true;
                }
            }
            throw refusal("End ')' not found.");
        }

        private static String separator(Word word, String before, boolean separated) {
            if (word.is(Kind.SEPARATOR, "(")) {
                throw refusal("Syntax error.");
            }
            if (!isSeparator(word)) {
                throw refusal("List separator must be `,` `|`");
            }
            if (separated) {
                throw refusal("(LITERAL|STRING) not expected in ()");
            }
            if (!before.isEmpty() && !before.equals(word.text())) {
                throw refusal("Mixed operator detected in ().");
            }
            return word.text();
        }

        private static boolean isSeparator(Word word) {
            return word.is(Kind.SEPARATOR, ",") || word.is(Kind.SEPARATOR, "|");
        }

        /** A bare word is a number or a truth value if it looks like one. */
        private static Object value(Word word) {
            if (word.kind() == Kind.QUOTED) {
                return word.text();
            }
            if (word.text().matches("[-+]?[0-9]{1,18}")) {
                return Long.valueOf(word.text());
            }
            return switch (word.text()) {
                case "t", "T", "true", "True", "TRUE" -> 1L;
                case "f", "F", "false", "False", "FALSE" -> 0L;
                default -> word.text();
            };
        }
    }
}
