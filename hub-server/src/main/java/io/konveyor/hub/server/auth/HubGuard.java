package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.AccessRefusedException;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Caller;
import io.konveyor.hub.http.Guard;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.server.auth.Credentials.None;
import java.util.Optional;

/**
 * Guards the Hub's own routes: a request is authenticated behind the gate, by the generation that
 * serves then. What takes long, a password's hash, is done before the gate, and a body that would
 * go to disk is read of somebody only whom the Hub knows as it comes.
 */
final class HubGuard<C> implements Guard<C> {
    private static final int UNAUTHENTICATED = 401;

    private final HubUsers users;
    private final CredentialCheck check;

    HubGuard(HubUsers users, CredentialCheck check) {
        this.users = users;
        this.check = check;
    }

    @Override
    public boolean screens(Call head, boolean large) {
        if (large) {
            return true;
        }
        Optional<Authenticator> known = users.serving().get();
        return known.isPresent() && CredentialCheck.isSlow(check.credentials(head), known.get());
    }

    @Override
    public void screen(Call head, boolean large) throws AccessRefusedException {
        Credentials credentials = check.credentials(head);
        Optional<Authenticator> known = users.serving().get();
        if (known.isEmpty() && !(credentials instanceof None)) {
            return;
        }
        try {
            var unused = check.principal(head, credentials, users.required());
        } catch (AccessRefusedException e) {
            // Whether the Hub that serves behind the gate knows them is for it to say.
            if (large || e.status() != UNAUTHENTICATED) {
                throw e;
            }
        }
    }

    @Override
    public Caller identify(Call call, C context) throws AccessRefusedException {
        Optional<Authenticator> now = users.serving().get();
        Authenticator serving = now.isPresent() ? now.get() : users.required();
        serving.refresh();
        return KnownCaller.of(check.principal(call, check.credentials(call), serving));
    }
}
