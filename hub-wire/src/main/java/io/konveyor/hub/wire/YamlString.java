package io.konveyor.hub.wire;

import java.util.regex.Pattern;

/**
 * One string as Go's yaml packages write it: without quotes where it can stand so and is taken for
 * nothing else, as a literal block where it has lines, else in the quotes that do.
 *
 * <p>Source: observed; gopkg.in/yaml.v2 for lists (which folds long lines), yaml.v3 for objects.
 */
final class YamlString {
    /** What YAML takes for the beginning of something else than a plain scalar. */
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

    /** Plain scalars that are no strings for some reader, of YAML 1.1 or 1.2. */
    private static final Pattern NO_STRING =
            Pattern.compile(
                    "~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[yYnN]|yes|Yes|YES|no|No|NO"
                            + "|on|On|ON|off|Off|OFF|[.](nan|NaN|NAN)|[-+]?[.](inf|Inf|INF)"
                            + "|[-+]?([.][0-9_]+|[0-9][0-9_]*([.][0-9_]*)?)([eE][-+]?[0-9]+)?"
                            + "|[-+]?0(?i:x[0-9a-f_]+|o?[0-7_]+|b[01_]+)"
                            + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+([.][0-9_]*)?"
                            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
                            + "([Tt ].*[0-9:.Zz+-])?");

    /** No number is longer; and a pattern takes a deep stack for long strings. */
    private static final int LONGEST_NUMBER = 1024;

    private final StringBuilder out;
    private final int width;
    private final int indent;
    private final String string;

    private YamlString(StringBuilder out, String string, int width, int indent) {
        this.out = out;
        this.string = string;
        this.width = width;
        this.indent = indent;
    }

    /** Writes a key: on one line, whatever its length. */
    static void key(StringBuilder out, String string) {
        new YamlString(out, string, Integer.MAX_VALUE, 0).write(false);
    }

    /**
     * Writes a value.
     *
     * @param width column after which a line is folded
     * @param indent column at which its further lines begin
     */
    static void value(StringBuilder out, String string, int width, int indent) {
        new YamlString(out, string, width, indent).write(true);
    }

    private void write(boolean blocks) {
        if (string.indexOf('\n') >= 0) {
            if (blocks && isBlock()) {
                literal();
            } else {
                doubleQuoted();
            }
        } else if (isTakenForSomethingElse() || !isPrintable() || hasBreaks()) {
            doubleQuoted();
        } else if (isPlain()) {
            folded(string);
        } else {
            out.append('\'');
            folded(string.replace("'", "''"));
            out.append('\'');
        }
    }

    private boolean isTakenForSomethingElse() {
        return string.isEmpty()
                || (string.length() < LONGEST_NUMBER && NO_STRING.matcher(string).matches());
    }

    private boolean isPrintable() {
        return string.codePoints().allMatch(YamlString::isPrintable);
    }

    private boolean hasBreaks() {
        return string.chars().anyMatch(YamlString::isBreak);
    }

    private static boolean isBreak(int c) {
        return c == 0x2028 || c == 0x2029;
    }

    /** Whether it can stand as a literal block. */
    private boolean isBlock() {
        // yaml.v3 loses an empty first line, and miscounts the indent of a block that begins so.
        boolean lost = !isFolded() && (string.startsWith(" ") || string.startsWith("\n"));
        return !lost
                && !string.endsWith(" ")
                && !string.contains(" \n")
                && !hasBreaks()
                && string.codePoints().allMatch(c -> c == '\n' || isBlockCharacter(c));
    }

    private boolean isBlockCharacter(int c) {
        // Only yaml.v3, which does not fold, lets a tab stand in a block.
        return isPrintable(c) || (c == '\t' && !isFolded());
    }

    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe && c != 0xfeff);
    }

    private boolean isPlain() {
        if (string.startsWith("---") || string.startsWith("...")) {
            return false;
        }
        char first = string.charAt(0);
        boolean dashed = "-?:".indexOf(first) >= 0;
        if (INDICATORS.indexOf(first) >= 0 || (dashed && (string + " ").charAt(1) == ' ')) {
            return false;
        }
        return first != ' '
                && !string.endsWith(" ")
                && !string.endsWith(":")
                && !string.contains(": ")
                && !string.contains(" #");
    }

    /** The text, with a new line for the first blank after the width. */
    private void folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean folds =
                    text.charAt(i) == ' '
                            && isBeyondWidth()
                            && i > 0
                            && i < text.length() - 1
                            && text.charAt(i - 1) != ' '
                            && text.charAt(i + 1) != ' ';
            if (folds) {
                newLine();
            } else {
                out.append(text.charAt(i));
            }
        }
    }

    private void doubleQuoted() {
        out.append('"');
        int[] points = string.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean folds =
                    points[i] == ' '
                            && isBeyondWidth()
                            && i > 0
                            && i < points.length - 1
                            && points[i - 1] != ' ';
            if (folds) {
                newLine();
                out.append(points[i + 1] == ' ' ? "\\" : "");
            } else {
                quoted(points[i]);
            }
        }
        out.append('"');
    }

    private void quoted(int c) {
        int named = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085".indexOf(c);
        if (named >= 0) {
            out.append('\\').append("0abtnvfre\"\\N".charAt(named));
        } else if (c >= 0xd800 && c < 0xe000) {
            // Half a surrogate pair is no character; UTF-8 cannot hold it.
            out.append('\ufffd');
        } else if (isPrintable(c) && !isBreak(c)) {
            out.appendCodePoint(c);
        } else if (c <= 0xff) {
            out.append("\\x%02X".formatted(c));
        } else {
            out.append(c <= 0xffff ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c));
        }
    }

    private void literal() {
        out.append('|');
        if (string.startsWith(" ") || string.startsWith("\n")) {
            out.append('2');
        }
        if (!string.endsWith("\n")) {
            out.append('-');
        } else if (string.length() == 1 || string.endsWith("\n\n")) {
            out.append('+');
        }
        out.append('\n');
        String[] lines = string.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                out.append(" ".repeat(indent)).append(lines[i]);
            }
            out.append(i < lines.length - 1 ? "\n" : "");
        }
        // What comes next begins a line of its own.
        if (string.endsWith("\n")) {
            out.setLength(out.length() - 1);
        }
    }

    private boolean isBeyondWidth() {
        return isFolded() && out.codePointCount(out.lastIndexOf("\n") + 1, out.length()) > width;
    }

    /** Whether this is how yaml.v2 would write it. */
    private boolean isFolded() {
        return width < Integer.MAX_VALUE;
    }

    private void newLine() {
        out.append('\n').append(" ".repeat(indent));
    }
}
