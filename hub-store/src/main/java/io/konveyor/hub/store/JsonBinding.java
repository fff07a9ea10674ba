package io.konveyor.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.JSON;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads a {@code json} column as its bytes, whatever its storage class, and writes it as a BLOB.
 */
@NullUnmarked
public final class JsonBinding extends ColumnBinding<JSON, Json> {
    private static final long serialVersionUID = 1L;

    /** Called by the generated tables. */
    public JsonBinding() {
        super(JSON.class, Json.class);
    }

    @Override
    Json read(ResultSet row, int column) throws SQLException {
        byte[] stored = row.getBytes(column);
        return stored == null ? null : Json.of(stored);
    }

    @Override
    void bind(PreparedStatement statement, int parameter, Json value) throws SQLException {
        statement.setBytes(parameter, value.bytes());
    }
}
