package io.konveyor.hub.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path is routed to: segment by segment, a literal one before a parameter before a
 * wildcard, going back where the better choice leads nowhere. Paths are decoded and compared as
 * they are: case matters, {@code //} is an empty segment, which nothing matches. Filled first, then
 * read by any thread.
 *
 * @param <T> what a route leads to
 */
final class RouteTable<T> {
    private final Map<String, Node<T>> methods = new HashMap<>();

    /**
     * A route found.
     *
     * @param target what it leads to
     * @param parameters values by name; a wildcard's with its leading slash
     */
    record Match<T>(T target, Map<String, String> parameters) {}

    /**
     * Adds a route.
     *
     * @throws IllegalArgumentException if there is one for the same requests
     */
    void add(String method, String template, T target) {
        Node<T> node = methods.computeIfAbsent(method, unused -> new Node<>());
        List<String> names = new ArrayList<>();
        for (String segment : segments(template)) {
            if (segment.startsWith("*")) {
                names.add(segment.substring(1));
                node.wildcard = node.leaf(node.wildcard, method, template, target, names);
                return;
            }
            if (segment.startsWith(":")) {
                names.add(segment.substring(1));
                if (node.parameter == null) {
                    node.parameter = new Node<>();
                }
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, unused -> new Node<>());
            }
        }
        node.end = node.leaf(node.end, method, template, target, names);
    }

    /** What {@code method} and {@code path} lead to. */
    Optional<Match<T>> match(String method, String path) {
        Node<T> root = methods.get(method);
        if (root == null || !path.startsWith("/")) {
            return Optional.empty();
        }
        String[] segments = segments(path);
        List<String> values = new ArrayList<>();
        Leaf<T> leaf = root.find(segments, 0, values);
        if (leaf == null) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < leaf.names.size(); i++) {
            parameters.put(leaf.names.get(i), values.get(i));
        }
        return Optional.of(new Match<>(leaf.target, parameters));
    }

    /** The path to send a client to that got the trailing slash wrong; empty if there is none. */
    Optional<String> redirect(String method, String path) {
        if (path.length() < 2) {
            return Optional.empty();
        }
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        return match(method, other).isPresent() ? Optional.of(other) : Optional.empty();
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private record Leaf<T>(T target, List<String> names) {}

    private static final class Node<T> {
        private final Map<String, Node<T>> literals = new HashMap<>();
        private @Nullable Node<T> parameter;
        private @Nullable Leaf<T> wildcard;
        private @Nullable Leaf<T> end;

        Leaf<T> leaf(
                @Nullable Leaf<T> present,
                String method,
                String template,
                T target,
                List<String> names) {
            if (present != null) {
                throw new IllegalArgumentException(
                        "%s %s is routed twice".formatted(method, template));
            }
            return new Leaf<>(target, List.copyOf(names));
        }

        @Nullable Leaf<T> find(String[] segments, int at, List<String> values) {
            if (at == segments.length) {
                return end;
            }
            Node<T> literal = literals.get(segments[at]);
            if (literal != null) {
                Leaf<T> found = literal.find(segments, at + 1, values);
                if (found != null) {
                    return found;
                }
            }
            if (parameter != null && !segments[at].isEmpty()) {
                values.add(segments[at]);
                Leaf<T> found = parameter.find(segments, at + 1, values);
                if (found != null) {
                    return found;
                }
                values.remove(values.size() - 1);
            }
            if (wildcard != null) {
                values.add("/" + String.join("/", List.of(segments).subList(at, segments.length)));
                return wildcard;
            }
            return null;
        }
    }
}
