package io.konveyor.hub.resource.identity;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONIDENTITY;
import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.Filter;
import io.konveyor.hub.resource.FilterFields;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.LockedSecretException;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.resource.application.ApplicationTrigger;
import io.konveyor.hub.resource.application.Repository;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.SecretCipher;
import io.konveyor.hub.store.UndecipherableSecretException;
import io.konveyor.hub.store.schema.tables.records.IdentityRecord;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Identities; their secrets are encrypted in the database. One of each kind is the default. */
public final class Identities extends TableResource<IdentityRecord, Identity> {
    private static final FilterFields FIELDS =
            new FilterFields()
                    .text("kind", IDENTITY.KIND)
                    .text("name", IDENTITY.NAME)
                    .text("default", comparison -> comparison.with(IDENTITY.DEFAULT))
                    .literal(
                            "application.id",
                            comparison ->
                                    IDENTITY.ID.in(
                                            select(APPLICATIONIDENTITY.IDENTITYID)
                                                    .from(APPLICATIONIDENTITY)
                                                    .where(
                                                            comparison.with(
                                                                    APPLICATIONIDENTITY
                                                                            .APPLICATIONID))));

    private static final FilterFields FIELDS_OF_APPLICATION =
            new FilterFields().text("kind", IDENTITY.KIND).text("role", APPLICATIONIDENTITY.ROLE);

    private final SecretCipher cipher;
    private final ApplicationTrigger trigger;

    /**
     * @param trigger fired for every application that uses an identity when it is written
     */
    public Identities(
            Database database, Clock clock, SecretCipher cipher, ApplicationTrigger trigger) {
        super(database, clock, Identity.class, IDENTITY);
        this.cipher = cipher;
        this.trigger = trigger;
    }

    /**
     * {@code identity} with its secrets in the clear.
     *
     * @throws LockedSecretException if the Hub was deployed without their key
     * @throws IllegalStateException if this Hub's key does not open them
     */
    public Identity decrypted(Identity identity) {
        try {
            return new Identity(
                    identity.audit(),
                    identity.kind(),
                    identity.isDefault(),
                    identity.name(),
                    identity.description(),
                    identity.user(),
                    cipher.decrypt(identity.password()),
                    cipher.decrypt(identity.key()),
                    cipher.decrypt(identity.settings()));
        } catch (UndecipherableSecretException e) {
            if (e.isLocked()) {
                throw new LockedSecretException("identity " + identity.audit().id());
            }
            throw new IllegalStateException(
                    "identity %d: %s".formatted(identity.audit().id(), e.getMessage()), e);
        }
    }

    /** Those an application names, once for each role; none for an unknown application. */
    public List<Identity> ofApplication(long application, QueryParameters query) {
        Condition condition = FIELDS_OF_APPLICATION.condition(Filter.of(query));
        return database()
                .read(
                        sql ->
                                read(
                                        sql,
                                        sql.select(IDENTITY.fields())
                                                .from(IDENTITY)
                                                .join(APPLICATIONIDENTITY)
                                                .on(APPLICATIONIDENTITY.IDENTITYID.eq(IDENTITY.ID))
                                                .where(
                                                        APPLICATIONIDENTITY.APPLICATIONID.eq(
                                                                application))
                                                .and(condition)
                                                .orderBy(IDENTITY.ID, APPLICATIONIDENTITY.ROLE)
                                                .fetchInto(IDENTITY)));
    }

    @Override
    protected Condition selected(QueryParameters query) {
        return FIELDS.condition(Filter.of(query));
    }

    @Override
    protected void check(DSLContext sql, long id, Identity identity) {
        if (identity.isDefault()
                && sql.fetchExists(
                        IDENTITY,
                        IDENTITY.KIND
                                .eq(identity.kind())
                                .and(IDENTITY.DEFAULT.eq(true))
                                .and(IDENTITY.ID.ne(id)))) {
            throw new InvalidRequestException("Kind already has default.");
        }
    }

    /** A ciphertext that comes back is stored as it is. */
    @Override
    protected void write(Identity identity, IdentityRecord row) {
        row.set(IDENTITY.KIND, identity.kind());
        row.set(IDENTITY.DEFAULT, identity.isDefault());
        row.set(IDENTITY.NAME, identity.name());
        row.set(IDENTITY.DESCRIPTION, identity.description());
        row.set(IDENTITY.USER, identity.user());
        row.set(IDENTITY.PASSWORD, cipher.encrypt(identity.password()));
        row.set(IDENTITY.KEY, cipher.encrypt(identity.key()));
        row.set(IDENTITY.SETTINGS, cipher.encrypt(identity.settings()));
    }

    @Override
    protected void added(DSLContext sql, long id, Identity identity, String user) {
        if (identity.isDefault()) {
            written(sql, id, identity, user);
        }
    }

    /** Looks into the applications that use it: by name, or as default of a kind they lack. */
    @Override
    protected void written(DSLContext sql, long id, Identity identity, String user) {
        Condition uses =
                exists(
                        selectOne()
                                .from(APPLICATIONIDENTITY)
                                .where(APPLICATIONIDENTITY.APPLICATIONID.eq(APPLICATION.ID))
                                .and(APPLICATIONIDENTITY.IDENTITYID.eq(id)));
        if (identity.isDefault()) {
            uses =
                    uses.or(
                            notExists(
                                    selectOne()
                                            .from(APPLICATIONIDENTITY)
                                            .join(IDENTITY)
                                            .on(IDENTITY.ID.eq(APPLICATIONIDENTITY.IDENTITYID))
                                            .where(
                                                    APPLICATIONIDENTITY.APPLICATIONID.eq(
                                                            APPLICATION.ID))
                                            .and(IDENTITY.KIND.eq(identity.kind()))));
        }
        sql.select(APPLICATION.ID, APPLICATION.NAME, APPLICATION.REPOSITORY)
                .from(APPLICATION)
                .where(uses)
                .orderBy(APPLICATION.ID)
                .fetch()
                .forEach(
                        row -> {
                            if (Repository.isStoredIn(row.value3())) {
                                trigger.fire(sql, row.value1(), row.value2(), user);
                            }
                        });
    }

    @Override
    protected List<Identity> read(DSLContext sql, List<IdentityRecord> rows) {
        return rows.stream()
                .map(
                        row ->
                                new Identity(
                                        audit(row),
                                        row.get(IDENTITY.KIND),
                                        Columns.flag(row.get(IDENTITY.DEFAULT)),
                                        row.get(IDENTITY.NAME),
                                        Columns.text(row.get(IDENTITY.DESCRIPTION)),
                                        Columns.text(row.get(IDENTITY.USER)),
                                        Columns.text(row.get(IDENTITY.PASSWORD)),
                                        Columns.text(row.get(IDENTITY.KEY)),
                                        Columns.text(row.get(IDENTITY.SETTINGS))))
                .toList();
    }
}
