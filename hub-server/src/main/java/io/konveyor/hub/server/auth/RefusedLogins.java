package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.Call;
import io.konveyor.hub.snapshot.AuditLog;
import io.konveyor.hub.snapshot.Requester;
import java.lang.System.Logger.Level;

/**
 * Tells the audit log, and with it the program's, who was not let in, from where and why. What was
 * sent is in neither: people type passwords where logins belong, so that only a login somebody has
 * is named. Thread safe.
 */
final class RefusedLogins {
    private static final System.Logger LOG = System.getLogger(RefusedLogins.class.getName());

    private final AuditLog audit;

    RefusedLogins(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * A password was wrong.
     *
     * @param login whose it should be; empty if nobody has the login that was sent
     */
    void password(Call call, String login) {
        note(
                call,
                login,
                "unauthenticated",
                login.isEmpty() ? "a login nobody has" : "wrong password");
    }

    /**
     * A password was not looked at after too many wrong ones.
     *
     * @param login as above
     */
    void throttled(Call call, String login) {
        note(call, login, "too-many-attempts", "too many wrong passwords for one login from there");
    }

    /** A token was not good. */
    void token(Call call) {
        note(call, "", "unauthenticated", "a token that is not good");
    }

    private void note(Call call, String login, String code, String reason) {
        Requester who = Requesters.of(call, login);
        if (audit.refused(who, "login", code, reason)) {
            LOG.log(
                    Level.WARNING,
                    "login refused: {0} ({1}) from {2}",
                    reason,
                    login.isEmpty() ? "nobody" : login,
                    who.address());
        }
    }

    /** Somebody who is known wanted what is not for them. */
    void forbidden(Call call, String login, String reason) {
        boolean unused =
                audit.refused(
                        Requesters.of(call, login),
                        call.method() + " " + call.path(),
                        "forbidden",
                        reason);
    }
}
