package io.konveyor.hub.http;

import io.konveyor.hub.lifecycle.Admission;
import io.konveyor.hub.lifecycle.AdmissionGate;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a request is routed to: a handler, and the way to it. */
interface Endpoint {

    /** Who may come here. */
    Access<?> access();

    /** A request has come; its body may take a while. */
    Arrival arrive();

    /** A request on its way. */
    @FunctionalInterface
    interface Arrival {
        /**
         * Its body is read: completes when the handler may run, or exceptionally with {@link
         * io.konveyor.hub.lifecycle.NotAdmittedException}; on any thread.
         */
        CompletionStage<Visit> admit(String what);
    }

    /** A request whose handler may run. */
    interface Visit extends AutoCloseable {
        Answer answer(HttpCall call) throws Exception;

        @Override
        void close();
    }

    /** A route that answers always. */
    record Open<O>(Handler<O> handler, Access<O> access, O context) implements Endpoint, Visit {
        @Override
        public Arrival arrive() {
            return what -> CompletableFuture.completedFuture(this);
        }

        @Override
        public Answer answer(HttpCall call) throws Exception {
            return handler.handle(access.admit(call, context), context);
        }

        @Override
        public void close() {
            // nothing was taken
        }
    }

    /** A route of the Hub's own, behind its gate. */
    record Gated<C>(
            Handler<C> handler, Access<C> access, CurrentGeneration<C> hub, AdmissionGate gate)
            implements Endpoint {
        @Override
        public Arrival arrive() {
            OptionalLong generation = hub.number();
            return what ->
                    gate.admit(what)
                            .thenApply(admission -> new Admitted<>(this, generation, admission));
        }
    }

    /** A request inside the gate. */
    record Admitted<C>(Gated<C> endpoint, OptionalLong arrivedAt, Admission admission)
            implements Visit {
        @Override
        public Answer answer(HttpCall call) throws Exception {
            C services = endpoint.hub.services();
            HttpCall admitted = endpoint.access.admit(call, services);
            if (arrivedAt.isPresent()
                    && !arrivedAt.equals(endpoint.hub.number())
                    && !call.method().equals("GET")) {
                // Its client meant rows of the Hub that was; the ids may be another's now.
                return Answer.error(
                        409, "the Hub was replaced while this request waited", "replaced");
            }
            return endpoint.handler.handle(admitted, services);
        }

        @Override
        public void close() {
            admission.close();
        }
    }
}
