package io.konveyor.hub.resource.bucket;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob as {@code ?filter=} of a folder takes it: {@code *}, {@code ?} and {@code [a-z]} (negated
 * by {@code ^}) within one name, {@code \} before a character that is meant literally. Matches
 * whole paths, name by name: {@code **} is no more than {@code *}. Source: Go's path/filepath.Glob.
 */
final class GlobPattern {
    private final List<Pattern> names;

    private GlobPattern(List<Pattern> names) {
        this.names = names;
    }

    /** The pattern {@code glob}; one that is malformed matches nothing, as in Go. */
    static GlobPattern of(String glob) {
        List<Pattern> names = new ArrayList<>();
        try {
            for (String name : glob.split("/", -1)) {
                if (name.equals("..") && !names.isEmpty()) {
                    names.remove(names.size() - 1);
                } else if (!name.isEmpty() && !name.equals(".")) {
                    names.add(Pattern.compile(expression(name), Pattern.DOTALL));
                }
            }
        } catch (PatternSyntaxException e) {
            names.clear();
        }
        return new GlobPattern(names);
    }

    /** Whether it matches a path relative to the folder. */
    boolean matches(Path relative) {
        if (names.isEmpty() || relative.getNameCount() != names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).matcher(relative.getName(i).toString()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); ) {
            int c = glob.codePointAt(i);
            i += Character.charCount(c);
            if (c == '*') {
                expression.append(".*");
            } else if (c == '?') {
                expression.append('.');
            } else if (c == '[') {
                i = characterClass(glob, i, expression);
            } else if (c == '\\') {
                if (i >= glob.length()) {
                    throw new PatternSyntaxException("nothing after a backslash", glob, i);
                }
                int literal = glob.codePointAt(i);
                i += Character.charCount(literal);
                expression.append(quoted(literal));
            } else {
                expression.append(quoted(c));
            }
        }
        return expression.toString();
    }

    /** Translates from after the opening bracket, and returns where it goes on. */
    private static int characterClass(String glob, int start, StringBuilder expression) {
        int i = start;
        expression.append('[');
        if (i < glob.length() && glob.charAt(i) == '^') {
            expression.append('^');
            i++;
        }
        int first = i;
        while (i < glob.length() && (glob.charAt(i) != ']' || i == first)) {
            int c = glob.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\\' && i < glob.length()) {
                c = glob.codePointAt(i);
                i += Character.charCount(c);
                expression.append('\\').appendCodePoint(c);
            } else if (c == '-' && i - 1 > first) {
                expression.append('-');
            } else {
                expression.append(Character.isLetterOrDigit(c) ? "" : "\\").appendCodePoint(c);
            }
        }
        if (i >= glob.length()) {
            throw new PatternSyntaxException("no closing bracket", glob, start);
        }
        expression.append(']');
        return i + 1;
    }

    private static String quoted(int codePoint) {
        return Pattern.quote(Character.toString(codePoint));
    }

    @Override
    public String toString() {
        return Arrays.toString(names.toArray());
    }
}
