package io.konveyor.hub.http;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * What all requests of one server share.
 *
 * @param routes where they lead
 * @param spool where their bodies lie
 * @param filters what may refuse them by their heads
 * @param errors how their failures are answered
 * @param clock for dates in headers
 * @param stallTimeout how long a client may take nothing of its answer
 * @param heartbeat how often a quiet event stream shows that it lives
 * @param streams the event streams that are open
 * @param vertx timers
 * @param watch their connections
 * @param threads where they block
 */
record Edge(
        RouteTable<Endpoint> routes,
        Spool spool,
        List<RequestFilter> filters,
        ErrorAnswers errors,
        Clock clock,
        Duration stallTimeout,
        Duration heartbeat,
        Set<EventStream> streams,
        Vertx vertx,
        ConnectionWatch watch,
        Threads threads) {

    /**
     * Threads that may block, kept apart so that one kind of work cannot starve another.
     *
     * @param hub handlers of the Hub's own routes
     * @param open handlers that must always answer
     * @param screen guards that look at a head; few, so that guessing passwords costs the guesser
     * @param disk spooling of bodies
     * @param streams streamed answers; a slow client holds one
     */
    record Threads(
            ExecutorService hub,
            ExecutorService open,
            ExecutorService screen,
            ExecutorService disk,
            ExecutorService streams) {}
}
