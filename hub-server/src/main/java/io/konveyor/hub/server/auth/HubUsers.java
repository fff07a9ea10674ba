package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.AccessRefusedException;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.snapshot.HubStatus;
import io.konveyor.hub.snapshot.HubStatus.State;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The users of the Hub, as long as there is one that knows them. Thread safe, never blocks.
 *
 * @param serving of the generation that serves now
 * @param latest of the one that serves or, in the moment of an exchange, served last
 * @param status of the Hub
 */
public record HubUsers(
        Supplier<Optional<Authenticator>> serving,
        Supplier<Optional<Authenticator>> latest,
        Supplier<HubStatus> status) {

    /** Whom users can be asked of, also while a deploy takes its moment; empty if there is none. */
    Optional<Authenticator> known() {
        State state = status.get().state();
        return state == State.SERVING || state == State.QUIESCING ? latest.get() : Optional.empty();
    }

    /**
     * As {@link #known}.
     *
     * @throws AccessRefusedException saying why there is nobody to ask
     */
    Authenticator required() throws AccessRefusedException {
        Optional<Authenticator> known = known();
        if (known.isPresent()) {
            return known.get();
        }
        HubStatus now = status.get();
        throw AccessRefusedException.unavailable(
                now.state().wireName(),
                "the Hub is %s and cannot tell its users; the recovery token works"
                        .formatted(now.state().wireName()));
    }
}
