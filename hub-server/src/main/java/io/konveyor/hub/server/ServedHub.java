package io.konveyor.hub.server;

import io.konveyor.hub.http.CurrentGeneration;
import io.konveyor.hub.http.HubUnavailableException;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.snapshot.EmbeddedHub;
import io.konveyor.hub.snapshot.HubStatus;
import java.util.Locale;
import java.util.OptionalLong;

/** The embedded Hub as the HTTP edge sees it. */
record ServedHub(EmbeddedHub<ServedGeneration> hub) implements CurrentGeneration<HubResources> {
    @Override
    public OptionalLong number() {
        return OptionalLong.of(hub.generation());
    }

    @Override
    public HubResources services() throws HubUnavailableException {
        return hub.current().map(ServedGeneration::resources).orElseThrow(this::unavailable);
    }

    private HubUnavailableException unavailable() {
        HubStatus status = hub.status();
        String state = status.state().name().toLowerCase(Locale.ROOT);
        return new HubUnavailableException(
                state, "the Hub is " + state + status.reason().map(why -> ": " + why).orElse(""));
    }
}
