package io.konveyor.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads and writes one column type by the storage class upstream uses for it, whatever jOOQ would
 * make of the declared type.
 *
 * @param <T> jOOQ's type for the declared column type; never used
 * @param <U> ours
 */
@NullUnmarked
abstract class ColumnBinding<T, U> implements Binding<T, U> {
    private static final long serialVersionUID = 1L;

    private final Converter<T, U> unused;

    ColumnBinding(Class<T> declared, Class<U> ours) {
        this.unused =
                Converter.ofNullable(
                        declared,
                        ours,
                        value -> {
                            throw new UnsupportedOperationException("read through the binding");
                        },
                        value -> {
                            throw new UnsupportedOperationException("bound through the binding");
                        });
    }

    abstract U read(ResultSet row, int column) throws SQLException;

    abstract void bind(PreparedStatement statement, int parameter, U value) throws SQLException;

    @Override
    public final Converter<T, U> converter() {
        return unused;
    }

    @Override
    public final void sql(BindingSQLContext<U> context) {
        context.render().sql(context.variable());
    }

    @Override
    public final void register(BindingRegisterContext<U> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.OTHER);
    }

    @Override
    public final void set(BindingSetStatementContext<U> context) throws SQLException {
        if (context.value() == null) {
            context.statement().setNull(context.index(), Types.NULL);
        } else {
            bind(context.statement(), context.index(), context.value());
        }
    }

    @Override
    public final void get(BindingGetResultSetContext<U> context) throws SQLException {
        U value = read(context.resultSet(), context.index());
        context.value(context.resultSet().wasNull() ? null : value);
    }

    @Override
    public final void set(BindingSetSQLOutputContext<U> context) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public final void get(BindingGetStatementContext<U> context) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public final void get(BindingGetSQLInputContext<U> context) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }
}
