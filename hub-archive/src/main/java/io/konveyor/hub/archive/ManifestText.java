package io.konveyor.hub.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;

/**
 * Writes {@code snapshot.yaml}: known fields in a fixed order, a line for each section, then the
 * unknown ones, the key last as a block that {@code age -d} takes as it stands. Text is quoted
 * wherever some YAML (1.1 as well) might take it for something else.
 */
final class ManifestText {
    private static final Pattern TEXT_IN_EVERY_YAML =
            Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*|[0-9]+[.][0-9]+[.][0-9][A-Za-z0-9_.-]*");
    private static final Pattern WORD_WITH_A_MEANING =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");
    private static final int NEVER_FOLD = 1 << 20;

    private ManifestText() {}

    static String of(AllegedManifest manifest) {
        Map<String, Object> unknown = new LinkedHashMap<>(manifest.unknown());
        List<NodeTuple> fields = new ArrayList<>();
        fields.add(field("name", text(manifest.allegedName())));
        manifest.allegedCreated()
                .ifPresent(created -> fields.add(field("created", plain(created.toString()))));
        if (manifest.allegedFormat() > 0) {
            fields.add(field("format", number(manifest.allegedFormat())));
        }
        section(fields, unknown, ManifestParser.HUB, hub(manifest));
        section(fields, unknown, ManifestParser.DATABASE, database(manifest.claims()));
        section(fields, unknown, ManifestParser.BUCKET, bucket(manifest.claims()));
        section(fields, unknown, ManifestParser.CONTENTS, contents(manifest.claims()));
        condition(fields, manifest.allegedCondition());
        unknown.forEach((name, value) -> fields.add(field(name, node(value))));
        manifest.allegedKey()
                .ifPresent(
                        key ->
                                fields.add(
                                        field(
                                                "key",
                                                new ScalarNode(
                                                        Tag.STR, key, ScalarStyle.LITERAL))));
        DumpSettings settings = DumpSettings.builder().setWidth(NEVER_FOLD).build();
        return new Present(settings)
                .emitToString(
                        new Serialize(settings)
                                .serializeOne(new MappingNode(Tag.MAP, fields, FlowStyle.BLOCK))
                                .iterator());
    }

    private static void condition(List<NodeTuple> fields, Manifest.Condition condition) {
        condition
                .evidence()
                .ifPresent(
                        damage -> {
                            fields.add(field("evidence", plain("true")));
                            fields.add(field("damage", text(damage)));
                        });
        if (condition.locked()) {
            fields.add(field("locked", plain("true")));
        }
        if (!condition.rested().isZero()) {
            fields.add(field("rested", text(condition.rested().toString())));
        }
    }

    private static List<NodeTuple> hub(AllegedManifest manifest) {
        List<NodeTuple> fields = new ArrayList<>();
        manifest.allegedHub()
                .ifPresent(
                        hub -> {
                            if (!hub.id().isEmpty()) {
                                fields.add(field("id", text(hub.id())));
                            }
                            if (!hub.version().isEmpty()) {
                                fields.add(field("version", text(hub.version())));
                            }
                        });
        manifest.allegedDatabaseVersion()
                .ifPresent(version -> fields.add(field("database", number(version))));
        return fields;
    }

    private static List<NodeTuple> database(Claims claims) {
        List<NodeTuple> fields = new ArrayList<>();
        if (claims.databaseBytes().isPresent() || claims.databaseSha256().isPresent()) {
            fields.add(field("file", text(Layout.DATABASE)));
        }
        number(fields, "bytes", claims.databaseBytes());
        claims.databaseSha256().ifPresent(sha256 -> fields.add(field("sha256", text(sha256))));
        return fields;
    }

    private static List<NodeTuple> bucket(Claims claims) {
        List<NodeTuple> fields = new ArrayList<>();
        if (claims.bucketRoots().size() == 1) {
            fields.add(field("root", text(claims.bucketRoots().get(0))));
        } else if (!claims.bucketRoots().isEmpty()) {
            fields.add(field("root", node(claims.bucketRoots())));
        }
        number(fields, "files", claims.bucketFiles());
        number(fields, "bytes", claims.bucketBytes());
        return fields;
    }

    private static List<NodeTuple> contents(Claims claims) {
        List<NodeTuple> fields = new ArrayList<>();
        number(fields, "applications", claims.applications());
        number(fields, "identities", claims.identities());
        number(fields, "tasks", claims.tasks());
        return fields;
    }

    private static void number(List<NodeTuple> fields, String name, OptionalLong value) {
        value.ifPresent(number -> fields.add(field(name, number(number))));
    }

    /** Adds a section with its known fields and those unknown inside it. */
    private static void section(
            List<NodeTuple> fields,
            Map<String, Object> unknown,
            String name,
            List<NodeTuple> known) {
        List<NodeTuple> section = new ArrayList<>(known);
        if (unknown.remove(name) instanceof Map<?, ?> inside) {
            inside.forEach(
                    (field, value) -> section.add(field(String.valueOf(field), node(value))));
        }
        if (!section.isEmpty()) {
            fields.add(field(name, new MappingNode(Tag.MAP, section, FlowStyle.FLOW)));
        }
    }

    private static Node node(@Nullable Object value) {
        if (value == null) {
            return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
        }
        if (value instanceof Map<?, ?> mapping) {
            List<NodeTuple> fields = new ArrayList<>();
            mapping.forEach((name, each) -> fields.add(field(String.valueOf(name), node(each))));
            return new MappingNode(Tag.MAP, fields, FlowStyle.FLOW);
        }
        if (value instanceof List<?> list) {
            return new SequenceNode(
                    Tag.SEQ, list.stream().map(ManifestText::node).toList(), FlowStyle.FLOW);
        }
        return value instanceof String text ? text(text) : plain(value.toString());
    }

    private static NodeTuple field(String name, Node value) {
        return new NodeTuple(text(name), value);
    }

    private static Node number(long value) {
        return new ScalarNode(Tag.INT, Long.toString(value), ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        boolean bare =
                TEXT_IN_EVERY_YAML.matcher(text).matches()
                        && !WORD_WITH_A_MEANING.matcher(text).matches();
        return new ScalarNode(Tag.STR, text, bare ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    /** A scalar that is what it looks like: a number, a truth value, a time. */
    private static Node plain(String text) {
        Tag tag = new JsonScalarResolver().resolve(text, true);
        return new ScalarNode(tag, text, ScalarStyle.PLAIN);
    }
}
