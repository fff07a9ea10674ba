package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.Call;
import io.konveyor.hub.snapshot.Requester;

/** Whom a request comes from, as operations and the audit log name them. */
public final class Requesters {
    private Requesters() {}

    /** Who is let in. */
    public static Requester of(Call call) {
        return of(call, call.user());
    }

    /** Who is, or is not, {@code login}. */
    static Requester of(Call call, String login) {
        return new Requester(
                login,
                call.remote(),
                call.header("Forwarded").or(() -> call.header("X-Forwarded-For")).orElse(""));
    }
}
