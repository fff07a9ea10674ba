package io.konveyor.hub.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How documents show one type of record: its components in order, those of {@link Inline}
 * components in their place. Immutable.
 */
public final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return new RecordShape(type);
                }
            };

    /** A component: a property of its own, or a record whose properties stand here. */
    private record Slot(Property property, @Nullable RecordShape inline) {}

    private final Constructor<?> constructor;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();
    private final Map<String, Property> byYamlName = new HashMap<>();
    private final Map<String, Property> byJsonName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Property property = new Property(components[i]);
            RecordShape inline = property.has(Inline.class) ? of(components[i].getType()) : null;
            slots.add(new Slot(property, inline));
            properties.addAll(inline == null ? List.of(property) : inline.properties);
        }
        for (Property property : properties) {
            byJsonName.put(property.name(WireFormat.JSON), property);
            byYamlName.put(property.name(WireFormat.YAML), property);
        }
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shape of a record type. */
    public static RecordShape of(Class<?> record) {
        return SHAPES.get(record);
    }

    /** Its properties, in the order of documents. */
    public List<Property> properties() {
        return List.copyOf(properties);
    }

    /** JSON names match whatever their case, YAML names exactly. */
    @Nullable Property find(String name, WireFormat format) {
        return (format == WireFormat.JSON ? byJsonName : byYamlName).get(name);
    }

    /** Calls {@code visitor} with each property and its value in {@code record}. */
    void forEach(Object record, Visitor visitor) {
        for (Slot slot : slots) {
            Object value = slot.property.valueIn(record);
            if (slot.inline != null && value != null) {
                slot.inline.forEach(value, visitor);
            } else {
                visitor.visit(slot.property, value);
            }
        }
    }

    /** A record of the values that {@code valueOf} gives. */
    Object create(Function<Property, @Nullable Object> valueOf) {
        Object[] arguments = new Object[slots.size()];
        for (int i = 0; i < arguments.length; i++) {
            Slot slot = slots.get(i);
            arguments[i] =
                    slot.inline == null
                            ? valueOf.apply(slot.property)
                            : slot.inline.create(valueOf);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** See {@link #forEach}. */
    interface Visitor {
        void visit(Property property, @Nullable Object value);
    }
}
