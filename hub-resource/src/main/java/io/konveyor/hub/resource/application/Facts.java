package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.FACT;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.store.Database;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * Facts of applications by source and name, values of any form. Thread safe; every mutation is one
 * transaction. All refuse an unknown application.
 */
public final class Facts {
    private final Database database;

    public Facts(Database database) {
        this.database = database;
    }

    /** All facts of one source, by name; none if there is no such source. */
    public Map<String, JsonNode> ofSource(long application, String source) {
        return database.read(
                sql -> {
                    refuseUnknown(sql, application);
                    Map<String, JsonNode> facts = new TreeMap<>();
                    sql.selectFrom(FACT)
                            .where(FACT.APPLICATIONID.eq(application))
                            .and(FACT.SOURCE.eq(source))
                            .forEach(
                                    row ->
                                            facts.put(
                                                    row.get(FACT.KEY),
                                                    Columns.jsonTree(row.get(FACT.VALUE))));
                    return facts;
                });
    }

    /** The value of one fact; a null node is a value. */
    public Optional<JsonNode> find(long application, FactKey key) {
        return database.read(
                sql -> {
                    refuseUnknown(sql, application);
                    return sql.selectFrom(FACT)
                            .where(FACT.APPLICATIONID.eq(application))
                            .and(FACT.SOURCE.eq(key.source()))
                            .and(FACT.KEY.eq(key.name()))
                            .fetchOptional(row -> Columns.jsonTree(row.get(FACT.VALUE)));
                });
    }

    /** Adds one; one that is there already is a conflict. */
    public Fact create(long application, Fact fact) {
        return database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    sql.insertInto(FACT)
                            .set(FACT.APPLICATIONID, application)
                            .set(FACT.SOURCE, fact.source())
                            .set(FACT.KEY, fact.key())
                            .set(FACT.VALUE, Columns.toJson(fact.value()))
                            .execute();
                    return fact;
                });
    }

    /** Makes {@code value} the value of one fact, whether there is one or not. */
    public void put(long application, FactKey key, JsonNode value) {
        database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    store(sql, application, key, value);
                    return application;
                });
    }

    /** Replaces all facts of a source; of a name with a colon, what stands behind it counts. */
    public void replaceSource(long application, String source, Map<String, JsonNode> facts) {
        database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    sql.deleteFrom(FACT)
                            .where(FACT.APPLICATIONID.eq(application))
                            .and(FACT.SOURCE.eq(source))
                            .execute();
                    facts.forEach(
                            (name, value) ->
                                    store(
                                            sql,
                                            application,
                                            new FactKey(source, FactKey.parse(name).name()),
                                            value));
                    return application;
                });
    }

    /** Deletes one fact, if there is one. */
    public void delete(long application, FactKey key) {
        database.write(
                sql -> {
                    refuseUnknown(sql, application);
                    return sql.deleteFrom(FACT)
                            .where(FACT.APPLICATIONID.eq(application))
                            .and(FACT.SOURCE.eq(key.source()))
                            .and(FACT.KEY.eq(key.name()))
                            .execute();
                });
    }

    private static void store(DSLContext sql, long application, FactKey key, JsonNode value) {
        sql.insertInto(FACT)
                .set(FACT.APPLICATIONID, application)
                .set(FACT.SOURCE, key.source())
                .set(FACT.KEY, key.name())
                .set(FACT.VALUE, Columns.toJson(value))
                .onConflict(FACT.APPLICATIONID, FACT.KEY, FACT.SOURCE)
                .doUpdate()
                .set(FACT.VALUE, Columns.toJson(value))
                .execute();
    }

    private static void refuseUnknown(DSLContext sql, long application) {
        if (!sql.fetchExists(APPLICATION, APPLICATION.ID.eq(application))) {
            throw new RecordNotFoundException();
        }
    }
}
