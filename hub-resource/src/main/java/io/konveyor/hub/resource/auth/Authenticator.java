package io.konveyor.hub.resource.auth;

import io.konveyor.hub.resource.auth.AuthRows.ApiKey;
import io.konveyor.hub.resource.auth.AuthRows.User;
import io.konveyor.hub.store.HubStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells by the rows of one generation whose credentials these are. All it needs is in memory, so it
 * also answers while its database is being exchanged. It hears of every change of its rows as it is
 * committed; {@link #refresh} is for changes made behind the Hub's back. Thread safe.
 */
public final class Authenticator {
    private static final String SNAPSHOTS = AuthRows.SNAPSHOTS;

    private final HubStore store;
    private final IssuedTokens issued;
    private final Settings settings;
    private final PasswordCheck passwords;
    private final Clock clock;
    private final SignedTokens signed;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile AuthRows rows;
    private volatile Instant loaded;

    /** What becomes of the tokens a generation's rows hold. */
    public enum IssuedTokens {
        /** Its API keys, task tokens and access tokens are good. */
        ACCEPTED,
        /** They were issued by another Hub, of which this is a copy to look at. */
        REFUSED
    }

    /**
     * How an installation wants it.
     *
     * @param addonKey of tokens that are signed beside the Hub
     * @param lifespan how old what is in memory may become ({@code AUTH_CACHE_LIFESPAN})
     */
    public record Settings(Optional<AddonKey> addonKey, Duration lifespan) {}

    /**
     * Loads the rows of {@code store} and watches them for as long as it is open.
     *
     * @param issued whether the tokens in the rows are good
     */
    public Authenticator(
            HubStore store,
            IssuedTokens issued,
            Settings settings,
            PasswordCheck passwords,
            Clock clock) {
        this.store = store;
        this.issued = issued;
        this.settings = settings;
        this.passwords = passwords;
        this.clock = clock;
        this.signed = new SignedTokens(SigningKeys.of(store), settings.addonKey(), clock);
        this.rows = AuthRows.load(store.database());
        this.loaded = clock.instant();
        store.database().watch(AuthRows.TABLES, this::load);
    }

    private void load() {
        loading.lock();
        try {
            rows = AuthRows.load(store.database());
            loaded = clock.instant();
        } finally {
            loading.unlock();
        }
    }

    /**
     * Loads the rows again if that was long ago. Only for requests that are admitted: it uses the
     * database.
     */
    public void refresh() {
        if (isStale() && loading.tryLock()) {
            try {
                if (isStale()) {
                    load();
                }
            } finally {
                loading.unlock();
            }
        }
    }

    private boolean isStale() {
        return loaded.plus(settings.lifespan()).isBefore(clock.instant());
    }

    /** Whether {@link #user} would take no time. */
    public boolean isQuick(String login, String password) {
        return passwords.remembered(hash(login), password).isPresent();
    }

    private Optional<String> hash(String login) {
        return rows.user(login).map(User::passwordHash);
    }

    /**
     * Whose login and password these are. Takes the time of a hash unless they were compared
     * before, also if nobody has the login.
     */
    public Principal user(String login, String password) throws NotAuthenticatedException {
        Optional<User> user = rows.user(login);
        if (!passwords.matches(user.map(User::passwordHash), password)) {
            throw NotAuthenticatedException.wrongPassword(login);
        }
        return user.orElseThrow().principal();
    }

    /** The user of that login, if there is one whose stored password is still this. */
    public Optional<Principal> unchanged(String login, String passwordHash) {
        return rows.user(login)
                .filter(user -> user.passwordHash().equals(passwordHash))
                .map(User::principal);
    }

    /** The stored password of a login: it tells whether the password has been changed since. */
    public Optional<String> passwordHash(String login) {
        return hash(login);
    }

    /**
     * Whose token this is: an access token, one of an add-on, or an API key.
     *
     * @param issuer that an access token must name: this Hub, as the request reaches it
     */
    public Principal token(String token, String issuer) throws NotAuthenticatedException {
        AuthRows now = rows;
        if (issued == IssuedTokens.ACCEPTED) {
            Optional<SignedTokens.Claims> access = signed.access(token, issuer);
            if (access.isPresent()) {
                return principal(now, access.get());
            }
        }
        Optional<SignedTokens.Claims> addon = signed.addon(token);
        if (addon.isPresent()) {
            return principal(now, addon.get());
        }
        return now.apiKey(store.cipher().digestOf(token))
                .filter(key -> issued == IssuedTokens.ACCEPTED)
                .filter(key -> key.expiration().toInstant().isAfter(clock.instant()))
                .map(ApiKey::owner)
                .orElseThrow(NotAuthenticatedException::unknownToken);
    }

    /** What the token was issued for, plus what no upstream Hub could put into an admin's. */
    private static Principal principal(AuthRows rows, SignedTokens.Claims claims) {
        Optional<Principal> known = rows.principal(claims.subject());
        Scopes scopes = Scopes.of(claims.scope());
        boolean isAdmin =
                scopes.permit("admin", "post")
                        && known.filter(owner -> owner.scopes().permit(SNAPSHOTS, "post"))
                                .isPresent();
        return new Principal(
                claims.subject(),
                known.map(Principal::login).orElse(""),
                isAdmin ? scopes.with(SNAPSHOTS, "*") : scopes);
    }
}
