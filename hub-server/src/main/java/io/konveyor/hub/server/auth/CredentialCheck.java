package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.AccessRefusedException;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.resource.auth.NotAuthenticatedException;
import io.konveyor.hub.resource.auth.Principal;
import io.konveyor.hub.server.auth.Credentials.Basic;
import io.konveyor.hub.server.auth.Credentials.Bearer;
import io.konveyor.hub.server.auth.Credentials.Session;
import java.time.Duration;
import java.util.Optional;

/** Whose credentials of a request are, by the users of one generation. Thread safe. */
final class CredentialCheck {
    /** The header by which the page's own requests are told from those of other sites. */
    static final String PAGE_HEADER = "X-Hub-Page";

    private final LoginThrottle throttle;
    private final Sessions sessions;
    private final RefusedLogins refused;
    private final String cookieName;

    /**
     * @param refused told of whoever is not let in
     * @param cookieName of the page's sessions
     */
    CredentialCheck(
            LoginThrottle throttle, Sessions sessions, RefusedLogins refused, String cookieName) {
        this.throttle = throttle;
        this.sessions = sessions;
        this.refused = refused;
        this.cookieName = cookieName;
    }

    Credentials credentials(Call call) {
        return Credentials.of(call, cookieName);
    }

    /** Whether these take long to judge. */
    static boolean isSlow(Credentials credentials, Authenticator users) {
        return credentials instanceof Basic basic
                && !users.isQuick(basic.login(), basic.password());
    }

    /** Who {@code call} comes from. */
    Principal principal(Call call, Credentials credentials, Authenticator users)
            throws AccessRefusedException {
        try {
            if (credentials instanceof Basic basic) {
                return user(call, basic.login(), basic.password(), users);
            }
            if (credentials instanceof Bearer bearer) {
                return token(call, bearer.token(), users);
            }
            if (credentials instanceof Session session) {
                return owner(call, session(call, session), users);
            }
            throw NotAuthenticatedException.missing();
        } catch (NotAuthenticatedException e) {
            throw AccessRefusedException.unauthenticated(e.getMessage());
        }
    }

    /** Whose token this is. Wrong ones are on record. */
    Principal token(Call call, String token, Authenticator users) throws NotAuthenticatedException {
        try {
            return users.token(token, Forwarded.issuer(call));
        } catch (NotAuthenticatedException e) {
            refused.token(call);
            throw e;
        }
    }

    /** Whose login this is. Wrong ones are on record and slow down the next. */
    Principal user(Call call, String login, String password, Authenticator users)
            throws AccessRefusedException, NotAuthenticatedException {
        String address = address(call);
        boolean quick = users.isQuick(login, password);
        Optional<Duration> wait = quick ? Optional.empty() : throttle.wait(login, address);
        if (wait.isPresent()) {
            refused.throttled(call, known(login, users));
            throw AccessRefusedException.tooMany(
                    "too many wrong passwords for this login from here; wait a moment", wait.get());
        }
        try {
            Principal user = users.user(login, password);
            if (!quick) {
                throttle.succeeded(login, address);
            }
            return user;
        } catch (NotAuthenticatedException e) {
            if (!quick) {
                throttle.failed(login, address);
                refused.password(call, known(login, users));
            }
            throw e;
        }
    }

    /** The login if somebody has it. */
    private static String known(String login, Authenticator users) {
        return users.passwordHash(login).isPresent() ? login : "";
    }

    /**
     * Whose session a request names.
     *
     * @throws AccessRefusedException if it has ended, or the request is not one the page makes
     */
    Sessions.Owner session(Call call, Session session) throws AccessRefusedException {
        requirePage(call);
        return sessions.owner(session.id())
                .orElseThrow(
                        () ->
                                AccessRefusedException.unauthenticated(
                                        "the session has ended; log in again"));
    }

    /** A form of another site cannot send a header of its own. */
    static void requirePage(Call call) throws AccessRefusedException {
        if (!call.method().equals("GET") && call.header(PAGE_HEADER).isEmpty()) {
            throw AccessRefusedException.forbidden(
                            "a request with the page's cookie needs the header " + PAGE_HEADER)
                    .withCode("page-header-missing");
        }
    }

    /** Who has the session now, by the users there are now. */
    Principal owner(Call call, Sessions.Owner owner, Authenticator users)
            throws AccessRefusedException, NotAuthenticatedException {
        if (owner instanceof Sessions.User user) {
            return users.unchanged(user.login(), user.passwordHash())
                    .orElseThrow(
                            () ->
                                    AccessRefusedException.unauthenticated(
                                            "the Hub has no such user any more; log in again"));
        }
        if (owner instanceof Sessions.TokenHolder holder) {
            return token(call, holder.token(), users);
        }
        throw AccessRefusedException.forbidden(
                "the recovery token is for snapshots alone; log in as a user of the Hub");
    }

    /** The client's address without its port. */
    static String address(Call call) {
        String remote = call.remote();
        int colon = remote.lastIndexOf(':');
        return colon < 0 ? remote : remote.substring(0, colon);
    }
}
