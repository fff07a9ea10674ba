package io.konveyor.hub.cli;

import io.konveyor.hub.server.HubServer;
import io.konveyor.hub.server.config.FileNames;
import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import java.io.IOException;
import java.util.Map;

/** A Hub that serves in this process. */
final class ServedHub implements AutoCloseable {
    private final HubServer server;

    private ServedHub(HubServer server) {
        this.server = server;
    }

    /**
     * Starts one. It listens when this returns; requests that come before it has opened its
     * database wait.
     *
     * @throws io.konveyor.hub.server.config.ConfigurationException if it cannot be as configured
     */
    static ServedHub start(Map<String, String> environment, Overrides overrides)
            throws IOException {
        FileNames.requireUtf8(System.getProperty("sun.jnu.encoding", ""));
        return new ServedHub(HubServer.start(HubConfiguration.of(environment, overrides)));
    }

    /** Where a browser or a command on this machine reaches it. */
    String url() {
        return server.url().replace("//127.0.0.1:", "//localhost:");
    }

    /** Ends what runs and closes the database; safe to call again. */
    @Override
    public void close() {
        server.close();
    }
}
