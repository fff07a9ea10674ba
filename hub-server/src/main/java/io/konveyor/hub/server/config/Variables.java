package io.konveyor.hub.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Environment variables and what they must be. One that is empty counts as not set, unless it is
 * about who may come in.
 */
record Variables(Map<String, String> environment) {
    private static final String BOOLEANS = "true or false (also 1, t, 0, f)";

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<Path> path(String name) {
        return text(name).map(value -> path(name, value));
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw refused(name, value, "a path");
        }
    }

    /** Names of hosts with commas between, in lower case. */
    Set<String> hosts(String name) {
        Set<String> hosts = new TreeSet<>();
        for (String host : text(name).orElse("").split(",", -1)) {
            String stripped = host.strip().toLowerCase(Locale.ROOT);
            if (stripped.isEmpty()) {
                continue;
            }
            if (!stripped.matches("[a-z0-9._-]+")) {
                throw refused(name, host.strip(), "names of hosts, without ports, commas between");
            }
            hosts.add(stripped);
        }
        return hosts;
    }

    int port(String name, int otherwise) {
        long port = number(name, otherwise, "a port, 0 to 65535");
        if (port > 65_535) {
            throw refused(name, Long.toString(port), "a port, 0 to 65535");
        }
        return (int) port;
    }

    int count(String name, int otherwise) {
        return Math.toIntExact(number(name, otherwise, "a number"));
    }

    Duration duration(String name, long otherwise, ChronoUnit unit) {
        return Duration.of(number(name, otherwise, "a number of " + unit), unit);
    }

    private long number(String name, long otherwise, String expected) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        // Nine digits are more than any of these needs, and never overflow.
        if (!value.get().matches("[0-9]{1,9}")) {
            throw refused(name, value.get(), expected);
        }
        return Long.parseLong(value.get());
    }

    /** A switch. Source: the words of Go's strconv.ParseBool. */
    boolean flag(String name, boolean otherwise) {
        return text(name).map(value -> word(name, value)).orElse(otherwise);
    }

    /** A switch that must not be off by mistake: set, it must be one of the words. */
    boolean guard(String name) {
        String value = environment.get(name);
        return value != null && word(name, value);
    }

    private static boolean word(String name, String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw refused(name, value, BOOLEANS);
        };
    }

    static ConfigurationException refused(String name, String found, String expected) {
        return new ConfigurationException(
                "%s is \"%s\": expected %s".formatted(name, found, expected));
    }
}
