package io.konveyor.hub.store;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** jOOQ as this Hub uses it: SQLite, quoted names, nothing logged, no transactions of its own. */
final class TypedSql {

    static {
        // The only ways to keep jOOQ's banner, and its view of SQLite's version, out of the log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty(
                "org.jooq.log.org.jooq.impl.DefaultExecuteContext.logVersionSupport", "ERROR");
    }

    private TypedSql() {}

    static DSLContext on(Connection connection, DamageWatch watch) {
        Settings settings =
                new Settings()
                        .withExecuteLogging(false)
                        .withRenderSchema(false)
                        .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED);
        return DSL.using(
                new DefaultConfiguration()
                        .set(SQLDialect.SQLITE)
                        .set(settings)
                        .set(connection)
                        .set(new NoTransactions())
                        .set(new DefaultExecuteListenerProvider(watch)));
    }

    /** jOOQ's own would switch the connection's auto commit, on which ours rely. */
    private static final class NoTransactions implements TransactionProvider {

        @Override
        public void begin(TransactionContext context) {
            throw new UnsupportedOperationException("use Database.write");
        }

        @Override
        public void commit(TransactionContext context) {
            throw new UnsupportedOperationException("use Database.write");
        }

        @Override
        public void rollback(TransactionContext context) {
            throw new UnsupportedOperationException("use Database.write");
        }
    }
}
