package io.konveyor.hub.server;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.lifecycle.Admission;
import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.snapshot.EmbeddedHub;
import io.konveyor.hub.snapshot.Operations;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Upstream's own series and the basics of the process, for Prometheus. Counters count from the
 * start of the process; a series whose feature is not built yet stays zero, so that dashboards find
 * it. Thread safe.
 */
final class HubMetrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong applications = new AtomicLong();
    private final AdmissionGate gate;
    private final EmbeddedHub<ServedGeneration> hub;

    HubMetrics(
            EmbeddedHub<ServedGeneration> hub,
            AdmissionGate gate,
            LongAdder tasksInitiated,
            Operations operations) {
        this.hub = hub;
        this.gate = gate;
        Gauge.builder("konveyor.applications.inventoried", this, HubMetrics::applications)
                .description("Applications in the inventory")
                .register(registry);
        counter("konveyor.tasks.initiated", tasksInitiated, "Tasks that got their first pod");
        counter("konveyor.assessments.initiated", new LongAdder(), "Assessments begun");
        counter("konveyor.issues.exported", new LongAdder(), "Issues exported to trackers");
        operations.listenToAll(this::count);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Operations on snapshots by kind and end, and how long each kept others out. */
    private void count(io.konveyor.hub.snapshot.Operation now) {
        if (!now.over()) {
            return;
        }
        String kind = now.kind().name().toLowerCase(Locale.ROOT);
        Timer.builder("konveyor.snapshot.operations")
                .description("Operations on snapshots that have ended")
                .tag("kind", kind)
                .tag("result", now.state().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(Duration.between(now.started(), now.ended().orElse(now.started())));
        if (now.windowMillis().isPresent()) {
            Timer.builder("konveyor.snapshot.window")
                    .description("How long an operation kept the Hub from admitting anything")
                    .tag("kind", kind)
                    .register(registry)
                    .record(Duration.ofMillis(now.windowMillis().getAsLong()));
        }
    }

    private void counter(String name, LongAdder count, String description) {
        FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    /** Counted inside the gate, as a request is; what cannot come in now tells the last count. */
    @SuppressWarnings("try") // the admission is held, not used
    private double applications() {
        CompletableFuture<Admission> coming = gate.admit("GET /metrics").toCompletableFuture();
        if (!coming.isDone()) {
            var unused = coming.thenAccept(Admission::close);
            return applications.get();
        }
        if (coming.isCompletedExceptionally()) {
            return applications.get();
        }
        try (Admission inside = coming.join()) {
            hub.current()
                    .ifPresent(
                            generation ->
                                    applications.set(
                                            generation
                                                    .store()
                                                    .database()
                                                    .read(
                                                            database ->
                                                                    database.fetchCount(
                                                                            APPLICATION))));
            return applications.get();
        }
    }

    /** {@code GET /metrics}, the only route of the metrics listener. */
    Routes<HubMetrics> routes() {
        return new Routes<HubMetrics>()
                .get(
                        "/metrics",
                        "",
                        Operation.of("Show the metrics"),
                        (call, unused) ->
                                Answer.text(
                                        200,
                                        "text/plain; version=0.0.4; charset=utf-8",
                                        registry.scrape()));
    }
}
