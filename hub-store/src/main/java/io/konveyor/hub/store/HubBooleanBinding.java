package io.konveyor.hub.store;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** Reads and writes a {@code numeric} column as the boolean it is; NULL stays NULL. */
@NullUnmarked
public final class HubBooleanBinding extends ColumnBinding<BigDecimal, Boolean> {
    private static final long serialVersionUID = 1L;

    /** Called by the generated tables. */
    public HubBooleanBinding() {
        super(BigDecimal.class, Boolean.class);
    }

    @Override
    Boolean read(ResultSet row, int column) throws SQLException {
        return row.getLong(column) != 0;
    }

    @Override
    void bind(PreparedStatement statement, int parameter, Boolean value) throws SQLException {
        statement.setInt(parameter, value ? 1 : 0);
    }
}
