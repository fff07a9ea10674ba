package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.AccessRefusedException;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Caller;
import io.konveyor.hub.http.Guard;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.resource.auth.NotAuthenticatedException;
import io.konveyor.hub.server.auth.Credentials.Bearer;
import io.konveyor.hub.server.auth.Credentials.None;
import io.konveyor.hub.server.auth.Credentials.Session;
import io.konveyor.hub.snapshot.SnapshotService;
import java.util.Optional;

/**
 * Guards the snapshot routes, without the database: the recovery token always works, an operation's
 * own token for that operation, and the Hub's users while there is a Hub that knows them, also in
 * the moment in which it is exchanged.
 */
final class SnapshotGuard implements Guard<SnapshotService> {
    private static final String OPERATIONS = "/snapshots/operations/";

    private final HubUsers users;
    private final CredentialCheck check;
    private final RecoveryToken recovery;
    private final RefusedLogins refused;
    private final SnapshotService service;

    SnapshotGuard(
            HubUsers users,
            CredentialCheck check,
            RecoveryToken recovery,
            RefusedLogins refused,
            SnapshotService service) {
        this.users = users;
        this.check = check;
        this.recovery = recovery;
        this.refused = refused;
        this.service = service;
    }

    @Override
    public boolean screens(Call head, boolean large) {
        if (large) {
            return true;
        }
        Optional<Authenticator> known = users.known();
        return known.isPresent() && CredentialCheck.isSlow(check.credentials(head), known.get());
    }

    @Override
    public void screen(Call head, boolean large) throws AccessRefusedException {
        var unused = identify(head, service);
    }

    @Override
    public String forbiddenCode() {
        return "forbidden";
    }

    @Override
    public void forbidden(Call call, Caller caller, String reason) {
        refused.forbidden(call, caller.login(), reason);
    }

    @Override
    public Caller identify(Call call, SnapshotService context) throws AccessRefusedException {
        try {
            return caller(call);
        } catch (AccessRefusedException e) {
            throw e.code().isEmpty()
                    ? e.withCode(e.status() == 401 ? "unauthenticated" : forbiddenCode())
                    : e;
        }
    }

    private Caller caller(Call call) throws AccessRefusedException {
        Credentials credentials = check.credentials(call);
        if (credentials instanceof None) {
            throw AccessRefusedException.unauthenticated(
                    NotAuthenticatedException.missing().getMessage());
        }
        if (credentials instanceof Bearer bearer) {
            if (recovery.is(bearer.token())) {
                return KnownCaller.recovery();
            }
            if (call.path().startsWith(OPERATIONS)
                    && service.operations().permits(call.parameter("id"), bearer.token())) {
                return KnownCaller.operation();
            }
        }
        if (credentials instanceof Session session
                && check.session(call, session) instanceof Sessions.Recovery) {
            return KnownCaller.recovery();
        }
        return KnownCaller.of(check.principal(call, credentials, users.required()));
    }
}
