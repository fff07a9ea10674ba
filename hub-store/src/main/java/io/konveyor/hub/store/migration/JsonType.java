package io.konveyor.hub.store.migration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.konveyor.hub.store.HubTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a typed JSON column holds, and how the upstream Hub writes it anew: members of its own in
 * their declared order, unknown ones dropped, missing ones by their zero. Names are compared
 * without regard to case; the last of two equal ones counts.
 */
interface JsonType {
    /** How nothing is written. */
    String zero();

    /** Writes the value the parser stands on, which is not {@code null}. */
    String write(JsonParser parser) throws IOException;

    /** Writes a stored value; nothing and {@code null} are the zero. */
    default String write(byte[] stored) throws MalformedJsonException {
        return stored.length == 0 ? zero() : JsonInput.read(stored, this::writeOrZero);
    }

    private String writeOrZero(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? zero() : write(parser);
    }

    /** Any value. */
    static JsonType any() {
        return new Leaf("null") {
            @Override
            public String write(JsonParser parser) throws IOException {
                return JsonText.any(parser);
            }
        };
    }

    static JsonType text() {
        return new Leaf("\"\"") {
            @Override
            public String write(JsonParser parser) throws IOException {
                return JsonText.string(require(parser, "text", JsonToken.VALUE_STRING));
            }
        };
    }

    static JsonType integer() {
        return new Leaf("0") {
            @Override
            public String write(JsonParser parser) throws IOException {
                String literal =
                        require(
                                parser,
                                "an integer",
                                JsonToken.VALUE_NUMBER_INT,
                                JsonToken.VALUE_NUMBER_FLOAT);
                try {
                    return Long.toString(new BigDecimal(literal).longValueExact());
                } catch (ArithmeticException e) {
                    throw new MalformedJsonException("has a number where an integer belongs");
                }
            }
        };
    }

    static JsonType flag() {
        return new Leaf("false") {
            @Override
            public String write(JsonParser parser) throws IOException {
                return require(parser, "a flag", JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);
            }
        };
    }

    /** A time, RFC 3339 with nanoseconds as far as they are there. */
    static JsonType time() {
        return new Leaf("\"0001-01-01T00:00:00Z\"") {
            @Override
            public String write(JsonParser parser) throws IOException {
                String text = require(parser, "a time", JsonToken.VALUE_STRING);
                return HubTime.canonical(text.replaceFirst("Z$", "+00:00"))
                        .filter(time -> RFC3339.matcher(text).matches())
                        .map(time -> time.replace(' ', 'T').replaceFirst("\\+00:00$", "Z"))
                        .map(JsonText::string)
                        .orElseThrow(
                                () -> new MalformedJsonException("has no time where one belongs"));
            }
        };
    }

    /** Elements of one type. */
    static JsonType list(JsonType element) {
        return new Leaf("[]") {
            @Override
            public String write(JsonParser parser) throws IOException {
                if (parser.currentToken() != JsonToken.START_ARRAY) {
                    throw new MalformedJsonException("is no list");
                }
                StringBuilder out = new StringBuilder("[");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    out.append(out.length() == 1 ? "" : ",").append(element.writeOrZero(parser));
                }
                return out.append(']').toString();
            }
        };
    }

    /** An object of known members. */
    static JsonType object(Member... members) {
        return new Known(List.of(members));
    }

    /** A member that is always written. */
    static Member member(String name, JsonType type) {
        return new Member(name, type, false);
    }

    /** A member that is left out when it is zero. */
    static Member optional(String name, JsonType type) {
        return new Member(name, type, true);
    }

    /** One member of an object. */
    record Member(String name, JsonType type, boolean omitZero) {}

    /** A date, a time to the second at least, and an offset. */
    Pattern RFC3339 = Pattern.compile("[^ ]+T\\d{1,2}:\\d{2}:\\d{2}[^Z]*(Z|[+-]\\d{2}:\\d{2})");

    /** A type with a fixed zero. */
    abstract class Leaf implements JsonType {
        private final String zero;

        Leaf(String zero) {
            this.zero = zero;
        }

        @Override
        public final String zero() {
            return zero;
        }

        static String require(JsonParser parser, String what, JsonToken... allowed)
                throws IOException {
            if (!Arrays.asList(allowed).contains(parser.currentToken())) {
                throw new MalformedJsonException(
                        "has something else where %s belongs".formatted(what));
            }
            return parser.getText();
        }
    }

    /** An object of known members. */
    record Known(List<Member> members) implements JsonType {
        @Override
        public String zero() {
            return written(
                    members.stream().map(member -> member.type().zero()).toArray(String[]::new));
        }

        @Override
        public String write(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("is no object");
            }
            String[] values =
                    members.stream().map(member -> member.type().zero()).toArray(String[]::new);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int at = find(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                if (at < 0) {
                    parser.skipChildren();
                } else {
                    values[at] = members.get(at).type().write(parser);
                }
            }
            return written(values);
        }

        private int find(String name) {
            for (int at = 0; at < members.size(); at++) {
                if (members.get(at).name().equalsIgnoreCase(name)) {
                    return at;
                }
            }
            return -1;
        }

        private String written(String[] values) {
            StringBuilder out = new StringBuilder("{");
            for (int at = 0; at < values.length; at++) {
                Member member = members.get(at);
                if (!member.omitZero() || !values[at].equals(member.type().zero())) {
                    out.append(out.length() == 1 ? "" : ",")
                            .append(JsonText.string(member.name()))
                            .append(':')
                            .append(values[at]);
                }
            }
            return out.append('}').toString();
        }
    }
}
