package io.konveyor.hub.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.store.Json;
import io.konveyor.hub.wire.BindException;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.StoredJson;
import io.konveyor.hub.wire.WireTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Column values as wire values and back: NULL is the empty value, as in upstream. */
public final class Columns {
    private Columns() {}

    /** A text; NULL is empty. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A time; NULL is never. */
    public static OffsetDateTime time(@Nullable OffsetDateTime value) {
        return value == null ? WireTime.ZERO : value;
    }

    /** A flag; NULL is false. */
    public static boolean flag(@Nullable Boolean value) {
        return value != null && value;
    }

    /** A number; NULL is 0. */
    public static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    /** The column value of a reference: its id, or NULL. */
    public static @Nullable Long id(@Nullable Ref ref) {
        return ref == null ? null : ref.id();
    }

    /** The reference a column holds, from those loaded. */
    public static @Nullable Ref ref(Map<Long, Ref> loaded, @Nullable Long id) {
        return id == null ? null : loaded.getOrDefault(id, Ref.of(id));
    }

    /**
     * A JSON column as {@code type}; its zero value for NULL and {@code null}. Names unknown to
     * {@code type} are passed over.
     *
     * @throws IllegalStateException if the stored JSON is of another form
     */
    public static <T> T json(@Nullable Json stored, Class<T> type) {
        return checked(
                () -> StoredJson.read(stored == null ? NOTHING : stored.bytes(), type), type);
    }

    /** A JSON column that holds an object or {@code null}, which is null as NULL is. */
    public static <T> @Nullable T nullableJson(@Nullable Json stored, Class<T> type) {
        return stored == null || stored.text().equals("null") ? null : json(stored, type);
    }

    /** A JSON column as a list; empty for NULL and {@code null}. */
    public static <T> List<T> jsonList(@Nullable Json stored, Class<T> item) {
        return checked(
                () -> StoredJson.readList(stored == null ? NOTHING : stored.bytes(), item), item);
    }

    /** A JSON column of any form; a null node for NULL. */
    public static JsonNode jsonTree(@Nullable Json stored) {
        return stored == null ? NullNode.getInstance() : json(stored, JsonNode.class);
    }

    /** What a JSON column stores for {@code value}; null is stored as {@code null}, not NULL. */
    public static Json toJson(@Nullable Object value) {
        return Json.of(StoredJson.write(value == null ? NullNode.getInstance() : value));
    }

    private static final byte[] NOTHING = {'n', 'u', 'l', 'l'};

    private static <T> T checked(Supplier<T> reading, Class<?> type) {
        try {
            return reading.get();
        } catch (BindException e) {
            throw new IllegalStateException(
                    "a stored %s cannot be read: %s"
                            .formatted(type.getSimpleName(), e.getMessage()),
                    e);
        }
    }
}
