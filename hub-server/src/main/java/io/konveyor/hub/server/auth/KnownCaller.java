package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.Caller;
import io.konveyor.hub.resource.auth.Principal;

/** Somebody whose credentials were good. */
final class KnownCaller {
    private static final String SNAPSHOTS = "snapshots";

    private KnownCaller() {}

    /** One of the Hub's own. */
    static Caller of(Principal principal) {
        return new Caller() {
            @Override
            public String login() {
                return principal.login();
            }

            @Override
            public boolean may(String resource, String verb) {
                return principal.scopes().permit(resource, verb);
            }
        };
    }

    /** Who has the recovery token: everything with snapshots, nothing else. */
    static Caller recovery() {
        return forSnapshots("recovery-token");
    }

    /** Who has the token of one operation; that it is that operation is for others to see to. */
    static Caller operation() {
        return forSnapshots("operation-token");
    }

    private static Caller forSnapshots(String login) {
        return new Caller() {
            @Override
            public String login() {
                return login;
            }

            @Override
            public boolean may(String resource, String verb) {
                return resource.equals(SNAPSHOTS);
            }
        };
    }
}
