package io.konveyor.hub.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections that wait for a client too long: for the next request's head, or for more of a
 * body. A request that waits for us (parked, or at work) is not counted. Thread safe.
 */
final class ConnectionWatch {
    private final Duration patience;
    private final Map<HttpConnection, Activity> connections = new ConcurrentHashMap<>();

    ConnectionWatch(Duration patience) {
        this.patience = patience;
    }

    /** What a connection is doing. */
    static final class Activity {
        private volatile boolean waitsForClient = true;
        private volatile long since = System.nanoTime();

        /** The client has been heard of; we wait for more. */
        void waitForClient() {
            since = System.nanoTime();
            waitsForClient = true;
        }

        /** The client has said all it had to. */
        void work() {
            waitsForClient = false;
        }
    }

    void opened(HttpConnection connection) {
        connections.put(connection, new Activity());
        connection.closeHandler(unused -> connections.remove(connection));
    }

    Activity of(HttpConnection connection) {
        Activity activity = connections.get(connection);
        return activity == null ? new Activity() : activity;
    }

    /** Closes what has waited too long; called now and then. */
    void sweep() {
        long now = System.nanoTime();
        connections.forEach(
                (connection, activity) -> {
                    if (activity.waitsForClient && now - activity.since > patience.toNanos()) {
                        connection.close();
                    }
                });
    }
}
