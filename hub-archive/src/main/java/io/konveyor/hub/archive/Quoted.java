package io.konveyor.hub.archive;

/** Shows names from outside in a message, on one line. */
final class Quoted {
    private static final int MAX_LENGTH = 200;

    private Quoted() {}

    /** The name, with control characters escaped and its middle cut out if it is long. */
    static String name(String name) {
        StringBuilder shown = new StringBuilder();
        String cut =
                name.length() <= MAX_LENGTH
                        ? name
                        : name.substring(0, MAX_LENGTH / 2)
                                + "…"
                                + name.substring(name.length() - MAX_LENGTH / 2);
        cut.codePoints()
                .forEach(
                        point -> {
                            if (Character.isISOControl(point)
                                    || Character.getType(point) == Character.FORMAT
                                    || Character.getType(point) == Character.SURROGATE) {
                                shown.append("\\u%04x".formatted(point));
                            } else {
                                shown.appendCodePoint(point);
                            }
                        });
        return shown.toString();
    }
}
