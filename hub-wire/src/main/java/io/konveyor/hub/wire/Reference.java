package io.konveyor.hub.wire;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that names another resource by id.
 *
 * @param <T> the value's own type
 */
public interface Reference<T> {

    /** The same without the name of what it refers to. */
    T unnamed();

    /**
     * {@code record} with its references unnamed: what upstream answers to a write, where it shows
     * what was sent and does not look names up.
     */
    @SuppressWarnings("unchecked")
    static <T> T unnamedIn(T record) {
        if (record instanceof Reference<?> reference) {
            return (T) reference.unnamed();
        }
        RecordShape shape = RecordShape.of(record.getClass());
        IdentityHashMap<Property, @Nullable Object> values = new IdentityHashMap<>();
        shape.forEach(record, values::put);
        return (T) shape.create(property -> unnamedValue(values.get(property)));
    }

    private static @Nullable Object unnamedValue(@Nullable Object value) {
        if (value instanceof Reference<?> reference) {
            return reference.unnamed();
        }
        if (value instanceof List<?> list
                && !list.isEmpty()
                && list.get(0) instanceof Reference<?>) {
            return list.stream().map(item -> ((Reference<?>) item).unnamed()).toList();
        }
        return value;
    }
}
