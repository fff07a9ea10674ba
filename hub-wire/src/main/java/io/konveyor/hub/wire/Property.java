package io.konveyor.hub.wire;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A component of a record as documents show it; what its annotations say. Immutable. */
public final class Property {
    private static final Set<String> ACRONYMS = Set.of("id", "url", "uuid", "sha", "ttl");

    private final RecordComponent component;
    private final String json;
    private final String yaml;
    private final String inMessages;
    private final boolean nullable;
    private final Set<WireFormat> omittedWhenEmpty = EnumSet.noneOf(WireFormat.class);

    Property(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        this.component = component;
        WireName name = component.getAnnotation(WireName.class);
        this.json = name == null || name.json().isEmpty() ? component.getName() : name.json();
        this.yaml = name == null || name.yaml().isEmpty() ? json : name.yaml();
        this.inMessages =
                name == null || name.inMessages().isEmpty()
                        ? goName(component.getName())
                        : name.inMessages();
        AnnotatedType type = component.getAnnotatedType();
        this.nullable = type.isAnnotationPresent(Nullable.class);
        OmitEmpty omit = component.getAnnotation(OmitEmpty.class);
        if (omit != null) {
            omittedWhenEmpty.addAll(Set.of(omit.value()));
        }
    }

    /** Its name in documents of {@code format}. */
    public String name(WireFormat format) {
        return format == WireFormat.JSON ? json : yaml;
    }

    /** Its type. */
    public Type type() {
        return component.getGenericType();
    }

    /** Whether an absent value is null, rather than the type's zero value. */
    public boolean isNullable() {
        return nullable;
    }

    /** Whether a document must give it a value. */
    public boolean isRequired() {
        return has(Required.class);
    }

    String inMessages() {
        return inMessages;
    }

    boolean isOmittedWhenEmpty(WireFormat format) {
        return omittedWhenEmpty.contains(format);
    }

    /** Whether it is one of the fields that most resources begin with. */
    boolean isAudit() {
        return component.getDeclaringRecord() == Audit.class;
    }

    boolean has(Class<? extends Annotation> annotation) {
        return component.isAnnotationPresent(annotation);
    }

    <A extends Annotation> @Nullable A annotation(Class<A> annotation) {
        return component.getAnnotation(annotation);
    }

    @Nullable Object valueIn(Object instance) {
        try {
            return component.getAccessor().invoke(instance);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String goName(String component) {
        return ACRONYMS.contains(component)
                ? component.toUpperCase(Locale.ROOT)
                : Character.toUpperCase(component.charAt(0)) + component.substring(1);
    }
}
