package io.konveyor.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.NullUnmarked;

/** Reads and writes a {@code datetime} column as text; see {@link HubTime}. */
@NullUnmarked
public final class HubTimeBinding extends ColumnBinding<LocalDateTime, OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    /** Called by the generated tables. */
    public HubTimeBinding() {
        super(LocalDateTime.class, OffsetDateTime.class);
    }

    @Override
    OffsetDateTime read(ResultSet row, int column) throws SQLException {
        String stored = row.getString(column);
        return stored == null ? null : HubTime.parse(stored);
    }

    @Override
    void bind(PreparedStatement statement, int parameter, OffsetDateTime value)
            throws SQLException {
        statement.setString(parameter, HubTime.format(value));
    }
}
