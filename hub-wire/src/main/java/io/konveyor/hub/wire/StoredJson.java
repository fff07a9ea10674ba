package io.konveyor.hub.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Type;
import java.util.List;

/**
 * JSON as the Hub keeps it in its database: written like a document; read without demands, so that
 * what older releases stored can be read. Nothing is validated, unknown names are passed over.
 */
public final class StoredJson {
    private StoredJson() {}

    /** The bytes to store for {@code value}. */
    public static byte[] write(Object value) {
        return JsonText.of(new Tree(WireFormat.JSON).of(value)).getBytes(UTF_8);
    }

    /**
     * What was stored; the zero value of {@code type} for {@code null}.
     *
     * @throws BindException if that is no JSON of this type
     */
    public static <T> T read(byte[] stored, Class<T> type) {
        return type.cast(bind(stored, type));
    }

    /** A stored list; empty for {@code null}. */
    public static <T> List<T> readList(byte[] stored, Class<T> item) {
        return ((List<?>) bind(stored, new ListOf(item))).stream().map(item::cast).toList();
    }

    private static Object bind(byte[] stored, Type type) {
        Object value =
                new Binder(WireFormat.JSON, false)
                        .bind(Parser.parse(stored, WireFormat.JSON), type, null);
        return value == null ? Binder.zero(type) : value;
    }
}
