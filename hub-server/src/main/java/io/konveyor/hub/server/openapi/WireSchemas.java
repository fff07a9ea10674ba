package io.konveyor.hub.server.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.konveyor.hub.wire.Property;
import io.konveyor.hub.wire.RecordShape;
import io.konveyor.hub.wire.WireFormat;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of the records on the wire, named as documents name their components. Owned by one
 * thread.
 */
final class WireSchemas {
    private final SchemaBuilder builder;

    WireSchemas() {
        SchemaGeneratorConfigBuilder settings =
                new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        settings.forTypesInGeneral().withCustomDefinitionProvider(WireSchemas::define);
        builder = new SchemaGenerator(settings.build()).buildMultipleSchemaDefinitions();
    }

    /** A reference to the schema of {@code type}. */
    ObjectNode reference(Type type) {
        return builder.createSchemaReference(type);
    }

    /** All schemas referred to; called once, last. */
    ObjectNode definitions() {
        return builder.collectDefinitions("components/schemas");
    }

    private static @Nullable CustomDefinition define(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> erased = type.getErasedType();
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (erased == Instant.class || erased == OffsetDateTime.class) {
            return inline(schema.put("type", "string").put("format", "date-time"));
        }
        if (JsonNode.class.isAssignableFrom(erased)
                || erased == Object.class
                || erased == Record.class) {
            return inline(schema);
        }
        if (erased == Path.class) {
            return inline(schema.put("type", "string"));
        }
        if (erased == OptionalLong.class || erased == OptionalInt.class) {
            return inline(schema.put("type", "integer"));
        }
        if (erased == Optional.class) {
            return inline(context.createDefinitionReference(type.getTypeParameters().get(0)));
        }
        if (erased.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            for (Object constant : erased.getEnumConstants()) {
                values.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
            }
            return inline(schema);
        }
        return erased.isRecord() ? record(erased, schema, context) : null;
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }

    private static CustomDefinition record(
            Class<?> type, ObjectNode schema, SchemaGenerationContext context) {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        ArrayNode required = context.getGeneratorConfig().createArrayNode();
        for (Property property : RecordShape.of(type).properties()) {
            String name = property.name(WireFormat.JSON);
            ResolvedType resolved = context.getTypeContext().resolve(property.type());
            ObjectNode reference = context.createDefinitionReference(resolved);
            properties.set(name, property.isNullable() ? nullable(reference, context) : reference);
            if (property.isRequired()) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return new CustomDefinition(schema);
    }

    private static ObjectNode nullable(ObjectNode reference, SchemaGenerationContext context) {
        ObjectNode either = context.getGeneratorConfig().createObjectNode();
        ArrayNode choices = either.putArray("anyOf");
        choices.add(reference);
        choices.addObject().put("type", "null");
        return either;
    }
}
