package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.AccessRefusedException;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Guard;
import io.konveyor.hub.http.RequestFilter;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.resource.auth.NotAuthenticatedException;
import io.konveyor.hub.server.auth.Credentials.Session;
import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.snapshot.AuditLog;
import io.konveyor.hub.snapshot.SnapshotService;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who may come in, put together for one server. Where nobody is asked who they are ({@code
 * AUTH_REQUIRED=false}) everybody is the administrator, except for the pages of other sites. Thread
 * safe.
 */
public final class AccessControl {
    private static final System.Logger LOG = System.getLogger(AccessControl.class.getName());
    private static final String RECOVERY_TOKEN = "recovery-token";

    /** Upstream's word for whoever comes while nobody is asked who they are. */
    private static final String NOBODY_ASKED = "admin.noauth";

    private final HubUsers users;
    private final Optional<RecoveryToken> recovery;
    private final RequestFilter foreign;
    private final Sessions sessions;
    private final RefusedLogins refused;
    private final CredentialCheck check;
    private final String cookieName;

    private AccessControl(
            HubUsers users,
            Optional<RecoveryToken> recovery,
            RequestFilter foreign,
            Sessions sessions,
            RefusedLogins refused,
            String cookieName,
            Clock clock) {
        this.users = users;
        this.recovery = recovery;
        this.foreign = foreign;
        this.sessions = sessions;
        this.cookieName = cookieName;
        this.refused = refused;
        this.check = new CredentialCheck(new LoginThrottle(clock), sessions, refused, cookieName);
    }

    /**
     * Opens it; makes the recovery token where one is needed and there is none.
     *
     * @param keyring directory of the keyring, where the recovery token is unless it is told
     *     otherwise
     * @param audit told of whoever is not let in
     * @param hubId of this installation: two on one machine must not share a cookie; empty while it
     *     is not known
     */
    public static AccessControl open(
            HubConfiguration configuration,
            Path keyring,
            String hubId,
            HubUsers users,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        HubConfiguration.Access access = configuration.access();
        Optional<RecoveryToken> recovery = Optional.empty();
        if (access.required()) {
            recovery =
                    Optional.of(
                            RecoveryToken.open(
                                    access.recoveryToken().orElse(keyring.resolve(RECOVERY_TOKEN)),
                                    random));
        }
        return new AccessControl(
                users,
                recovery,
                new ForeignRequests(
                        !access.required(), configuration.listen().host(), access.hosts()),
                new Sessions(clock, random),
                new RefusedLogins(audit),
                "hub-session-" + (hubId.isEmpty() ? UUID.randomUUID().toString() : hubId),
                clock);
    }

    /** Keeps the pages of other sites out of every route. */
    public RequestFilter filter() {
        return foreign;
    }

    /** Guards the Hub's own routes. */
    public <C> Guard<C> hub() {
        return recovery.isEmpty() ? Guard.everybody(NOBODY_ASKED) : new HubGuard<>(users, check);
    }

    /** Guards the snapshot routes. */
    public Guard<SnapshotService> snapshots(SnapshotService service) {
        return recovery.isEmpty()
                ? Guard.everybody(NOBODY_ASKED)
                : new SnapshotGuard(users, check, recovery.get(), refused, service);
    }

    /** Whether callers are asked who they are. */
    public boolean isRequired() {
        return recovery.isPresent();
    }

    /** Whether the Hub's users can log in now. */
    public boolean knowsUsers() {
        return users.known().isPresent();
    }

    /** Name of the page's cookie. */
    public String cookieName() {
        return cookieName;
    }

    /** Whether the browser came over TLS, as the proxy before us tells. */
    public boolean isSecure(Call call) {
        return Forwarded.of(call).filter(way -> way.proto().equalsIgnoreCase("https")).isPresent();
    }

    /** Who has the session that a request names; empty without one, or if it is no good. */
    public Optional<String> sessionOwner(Call call) {
        if (recovery.isEmpty()) {
            return Optional.of(NOBODY_ASKED);
        }
        if (!(check.credentials(call) instanceof Session session)) {
            return Optional.empty();
        }
        try {
            Sessions.Owner owner = check.session(call, session);
            return Optional.of(
                    owner instanceof Sessions.Recovery
                            ? KnownCaller.recovery().login()
                            : check.owner(call, owner, users.required()).login());
        } catch (AccessRefusedException | NotAuthenticatedException e) {
            return Optional.empty();
        }
    }

    /** Begins a session of a user; returns the value of its cookie. */
    public String logIn(Call call, String login, String password) throws AccessRefusedException {
        return begin(
                call,
                () -> login,
                () -> {
                    Authenticator known = users.required();
                    String hash = known.passwordHash(login).orElse("");
                    var unused = check.user(call, login, password, known);
                    return new Sessions.User(login, hash);
                });
    }

    /** Begins a session by a token: the recovery token, or one of the Hub's. */
    public String logIn(Call call, String token) throws AccessRefusedException {
        return begin(
                call,
                () -> "a token",
                () -> {
                    if (recovery.isPresent() && recovery.get().is(token)) {
                        return new Sessions.Recovery();
                    }
                    var unused = check.token(call, token, users.required());
                    return new Sessions.TokenHolder(token);
                });
    }

    /** Judges a login. */
    @FunctionalInterface
    private interface Judgement {
        Sessions.Owner owner() throws AccessRefusedException, NotAuthenticatedException;
    }

    private String begin(Call call, Supplier<String> who, Judgement judgement)
            throws AccessRefusedException {
        try {
            Sessions.Owner owner = judgement.owner();
            LOG.log(
                    Level.INFO,
                    "{0} logged in to the page from {1}",
                    owner instanceof Sessions.Recovery ? "the recovery token" : who.get(),
                    CredentialCheck.address(call));
            return sessions.begin(owner);
        } catch (NotAuthenticatedException e) {
            throw AccessRefusedException.unauthenticated(e.getMessage())
                    .withCode("unauthenticated");
        }
    }

    /** Ends the session that a request names, if it names one. */
    public void logOut(Call call) throws AccessRefusedException {
        if (check.credentials(call) instanceof Session session) {
            CredentialCheck.requirePage(call);
            sessions.end(session.id());
        }
    }
}
