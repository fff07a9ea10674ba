package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tasks can be made of: kinds, the add-ons that do them, and the extensions add-ons run with.
 * Immutable.
 *
 * @param kinds the kinds of task
 * @param addons the add-ons, in the order of preference
 * @param extensions the extensions
 */
public record TaskCatalog(List<Kind> kinds, List<Addon> addons, List<Extension> extensions) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern PLAIN_NAME = Pattern.compile("[0-9A-Za-z_-]*");

    public TaskCatalog {
        kinds = List.copyOf(kinds);
        addons = List.copyOf(addons);
        extensions = List.copyOf(extensions);
    }

    /**
     * A kind of task.
     *
     * @param name what tasks call it
     * @param dependencies kinds that must have ended first, for the same subject
     * @param priority of tasks that say none
     * @param data what the data of a task is merged over
     * @param labels its labels
     */
    public record Kind(
            String name,
            List<String> dependencies,
            long priority,
            ObjectNode data,
            Map<String, String> labels) {
        public Kind {
            dependencies = List.copyOf(dependencies);
            data = data.deepCopy();
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Something that does tasks.
     *
     * @param name what tasks call it
     * @param task the kinds it does: a name, or a regular expression
     * @param selector which subjects it is for; see {@link Selector}
     * @param image its container image
     */
    public record Addon(String name, String task, String selector, String image) {
        boolean does(Kind kind) {
            return matches(task, kind.name());
        }
    }

    /**
     * Something an add-on runs with, in a container of its own.
     *
     * @param name what tasks call it
     * @param addon the add-ons it is for: a name, or a regular expression
     * @param selector which subjects it is for; see {@link Selector}
     * @param image its container image
     */
    public record Extension(String name, String addon, String selector, String image) {
        boolean fits(Addon other) {
            return matches(addon, other.name());
        }
    }

    public Optional<Kind> kind(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    public Optional<Addon> addon(String name) {
        return addons.stream().filter(addon -> addon.name().equals(name)).findFirst();
    }

    public Optional<Extension> extension(String name) {
        return extensions.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    /** A reference with anything but letters, digits, {@code _} and {@code -} is an expression. */
    private static boolean matches(String reference, String name) {
        String trimmed = reference.strip();
        return PLAIN_NAME.matcher(trimmed).matches()
                ? trimmed.equals(name)
                : Pattern.compile(trimmed).matcher(name).find();
    }

    /**
     * What a Hub without a cluster knows. Source: tackle2-hub 624977ec, observed with {@code
     * DISCONNECTED}.
     */
    public static TaskCatalog disconnected() {
        String analysis = "^(analyzer|tech-discovery)$";
        String generic = "quay.io/konveyor/generic-external-provider:latest";
        return new TaskCatalog(
                List.of(
                        new Kind(
                                "analyzer",
                                List.of("language-discovery"),
                                10,
                                JSON.objectNode(),
                                Map.of()),
                        kind("application-import", "action", "import"),
                        kind("application-manifest", "action", "fetch"),
                        kind("asset-generation", "action", "generate"),
                        kind("language-discovery", "source", "language-discovery"),
                        new Kind(
                                "tech-discovery",
                                List.of("language-discovery"),
                                1,
                                techDiscovery(),
                                Map.of())),
                List.of(
                        new Addon(
                                "analyzer",
                                analysis,
                                "",
                                "quay.io/konveyor/tackle2-addon-analyzer"),
                        new Addon(
                                "language-discovery",
                                "language-discovery",
                                "",
                                "quay.io/konveyor/tackle2-addon-discovery:latest"),
                        new Addon(
                                "platform",
                                "^(application-import|application-manifest|asset-generation)$",
                                "",
                                "quay.io/konveyor/tackle2-addon-platform:latest")),
                List.of(
                        new Extension(
                                "csharp",
                                analysis,
                                "tag:Language=C#",
                                "quay.io/konveyor/c-sharp-provider:latest"),
                        new Extension(
                                "java",
                                analysis,
                                "tag:Language=Java || !tag:Language",
                                "quay.io/konveyor/java-external-provider:latest"),
                        new Extension(
                                "nodejs",
                                analysis,
                                "tag:Language=TypeScript||tag:Language=JavaScript",
                                generic),
                        new Extension("python", analysis, "tag:Language=Python", generic)));
    }

    private static Kind kind(String name, String key, String value) {
        return new Kind(name, List.of(), 0, JSON.objectNode().put(key, value), Map.of());
    }

    private static ObjectNode techDiscovery() {
        ObjectNode data = JSON.objectNode();
        data.putObject("mode").put("discovery", true).put("withDeps", true);
        data.putObject("rules").putObject("labels").putArray("included").add("discovery");
        data.putObject("tagger").put("enabled", true).put("source", "tech-discovery");
        return data;
    }
}
