package io.konveyor.hub.resource.auth;

import static io.konveyor.hub.store.schema.Tables.IDPCLIENT;
import static io.konveyor.hub.store.schema.Tables.IDPIDENTITY;
import static io.konveyor.hub.store.schema.Tables.ROLE;
import static io.konveyor.hub.store.schema.Tables.SERVICEACCOUNT;
import static io.konveyor.hub.store.schema.Tables.SERVICEACCOUNTROLE;
import static io.konveyor.hub.store.schema.Tables.TOKEN;
import static io.konveyor.hub.store.schema.Tables.USER;
import static io.konveyor.hub.store.schema.Tables.USERROLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.Json;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Everybody a generation knows, as one state of its rows has them. Immutable once loaded.
 *
 * <p>Source: tackle2-hub 624977ec, internal/auth/cache; observed. A user's and a service account's
 * scopes are those of its roles, an API key's those of its owner as they are now. Ours alone: the
 * role {@code admin} has all of {@code snapshots}, whatever its row says.
 */
final class AuthRows {
    private static final System.Logger LOG = System.getLogger(AuthRows.class.getName());

    /** What is read here. */
    static final Set<Table<?>> TABLES =
            Set.of(
                    USER,
                    ROLE,
                    USERROLE,
                    SERVICEACCOUNT,
                    SERVICEACCOUNTROLE,
                    IDPIDENTITY,
                    IDPCLIENT,
                    TOKEN);

    static final String SNAPSHOTS = "snapshots";
    private static final String ADMIN = "admin";
    private static final String API_KEY = "api-key";

    /**
     * Somebody with a password.
     *
     * @param principal who it is
     * @param passwordHash of the password
     */
    record User(Principal principal, String passwordHash) {}

    /**
     * An API key.
     *
     * @param owner on whose behalf it acts
     * @param expiration when it ends
     */
    record ApiKey(Principal owner, OffsetDateTime expiration) {}

    private final Map<Long, List<String>> roles = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Principal> principals = new HashMap<>();
    private final Map<String, ApiKey> apiKeys = new HashMap<>();

    private AuthRows() {}

    static AuthRows load(Database database) {
        return database.read(
                sql -> {
                    AuthRows rows = new AuthRows();
                    rows.loadRoles(sql);
                    // The first who has a subject keeps it: users, accounts, identities, clients.
                    rows.loadUsers(sql);
                    rows.loadServiceAccounts(sql);
                    rows.loadIdentities(sql);
                    rows.loadClients(sql);
                    rows.loadApiKeys(sql);
                    return rows;
                });
    }

    Optional<User> user(String login) {
        return Optional.ofNullable(users.get(login));
    }

    Optional<Principal> principal(String subject) {
        return Optional.ofNullable(principals.get(subject));
    }

    Optional<ApiKey> apiKey(String digest) {
        return Optional.ofNullable(apiKeys.get(digest));
    }

    private void loadRoles(DSLContext sql) {
        sql.select(ROLE.ID, ROLE.NAME, ROLE.SCOPES)
                .from(ROLE)
                .forEach(
                        row -> {
                            List<String> scopes = new ArrayList<>(texts(row.get(ROLE.SCOPES)));
                            if (ADMIN.equals(row.get(ROLE.NAME))) {
                                scopes.add(SNAPSHOTS + ":*");
                            }
                            roles.put(row.get(ROLE.ID), scopes);
                        });
    }

    private void loadUsers(DSLContext sql) {
        Map<Long, List<String>> granted = granted(sql, USERROLE, USERROLE.USERID, USERROLE.ROLEID);
        sql.select(USER.ID, USER.SUBJECT, USER.LOGIN, USER.PASSWORD)
                .from(USER)
                .forEach(
                        row -> {
                            Principal principal =
                                    add(
                                            row.get(USER.SUBJECT),
                                            row.get(USER.LOGIN),
                                            granted.getOrDefault(row.get(USER.ID), List.of()));
                            users.put(
                                    principal.login(),
                                    new User(principal, Columns.text(row.get(USER.PASSWORD))));
                        });
    }

    private void loadServiceAccounts(DSLContext sql) {
        Map<Long, List<String>> granted =
                granted(
                        sql,
                        SERVICEACCOUNTROLE,
                        SERVICEACCOUNTROLE.SERVICEACCOUNTID,
                        SERVICEACCOUNTROLE.ROLEID);
        sql.select(SERVICEACCOUNT.ID, SERVICEACCOUNT.SUBJECT, SERVICEACCOUNT.NAME)
                .from(SERVICEACCOUNT)
                .forEach(
                        row ->
                                add(
                                        row.get(SERVICEACCOUNT.SUBJECT),
                                        row.get(SERVICEACCOUNT.NAME),
                                        granted.getOrDefault(
                                                row.get(SERVICEACCOUNT.ID), List.of())));
    }

    /** The scopes that roles grant, by the id of whoever has the roles. */
    private Map<Long, List<String>> granted(
            DSLContext sql, Table<?> table, Field<Long> holder, Field<Long> role) {
        Map<Long, List<String>> granted = new HashMap<>();
        sql.select(holder, role)
                .from(table)
                .forEach(
                        row ->
                                granted.computeIfAbsent(row.get(holder), id -> new ArrayList<>())
                                        .addAll(roles.getOrDefault(row.get(role), List.of())));
        return granted;
    }

    private void loadIdentities(DSLContext sql) {
        loadScoped(sql, IDPIDENTITY, IDPIDENTITY.SUBJECT, IDPIDENTITY.LOGIN, IDPIDENTITY.SCOPES);
    }

    private void loadClients(DSLContext sql) {
        loadScoped(sql, IDPCLIENT, IDPCLIENT.SUBJECT, IDPCLIENT.CLIENTID, IDPCLIENT.SCOPES);
    }

    /** Those whose own row says what they are granted. */
    private void loadScoped(
            DSLContext sql,
            Table<?> table,
            Field<String> subject,
            Field<String> login,
            Field<Json> scopes) {
        sql.select(subject, login, scopes)
                .from(table)
                .forEach(row -> add(row.get(subject), row.get(login), texts(row.get(scopes))));
    }

    private Principal add(@Nullable String subject, @Nullable String login, List<String> scopes) {
        Principal principal =
                new Principal(Columns.text(subject), Columns.text(login), Scopes.of(scopes));
        principals.putIfAbsent(principal.subject(), principal);
        return principal;
    }

    private void loadApiKeys(DSLContext sql) {
        sql.select(TOKEN.DIGEST, TOKEN.SUBJECT, TOKEN.EXPIRATION)
                .from(TOKEN)
                .where(TOKEN.KIND.eq(API_KEY))
                .and(TOKEN.DIGEST.ne(""))
                .and(
                        TOKEN.USERID
                                .isNotNull()
                                .or(TOKEN.SERVICEACCOUNTID.isNotNull())
                                .or(TOKEN.IDPIDENTITYID.isNotNull())
                                .or(TOKEN.IDPCLIENTID.isNotNull()))
                .forEach(
                        row -> {
                            Principal owner = principals.get(Columns.text(row.get(TOKEN.SUBJECT)));
                            OffsetDateTime expiration = row.get(TOKEN.EXPIRATION);
                            if (owner != null && expiration != null) {
                                apiKeys.put(row.get(TOKEN.DIGEST), new ApiKey(owner, expiration));
                            }
                        });
    }

    private static List<String> texts(@Nullable Json json) {
        List<String> texts = new ArrayList<>();
        try {
            JsonNode tree = Columns.jsonTree(json);
            tree.forEach(text -> texts.add(text.asText()));
        } catch (IllegalStateException e) {
            // Whoever has it is granted nothing by it; the others are not kept out.
            LOG.log(System.Logger.Level.WARNING, "scopes that cannot be read grant nothing", e);
        }
        return texts;
    }
}
