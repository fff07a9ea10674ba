package io.konveyor.hub.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.HubStatus;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Routes about the server itself; open to everybody. Probes: {@code /healthz} is about the process,
 * which is well as long as it answers (a damaged Hub is repaired through its snapshot routes, not
 * by a restart); {@code /readyz} is about the Hub's own routes. A Hub that is being quiesced is
 * ready: its requests wait for some milliseconds.
 */
public final class SystemRoutes {
    private SystemRoutes() {}

    /**
     * What these routes show.
     *
     * @param status of the Hub
     * @param templates of all routes
     * @param openApi the OpenAPI document
     */
    public record Context(
            Supplier<HubStatus> status, List<String> templates, Supplier<JsonNode> openApi) {
        public Context {
            templates = List.copyOf(templates);
        }
    }

    /**
     * The answer of a probe.
     *
     * @param status {@code ok} or {@code unavailable}
     * @param hub what the Hub is doing; left out where upstream has no such field
     * @param reason why, where that needs a word
     */
    record Probe(String status, @OmitEmpty String hub, @OmitEmpty String reason) {}

    /** The templates of all routes, once per method. */
    record Templates(List<String> routes) {}

    /** All of them. */
    public static Routes<Context> all() {
        Routes<Context> routes = new Routes<>();
        Operation probe = Operation.of("Probe").answers(200, "it answers", Probe.class);
        return routes.get("/healthz", "", probe, SystemRoutes::health)
                .get("/livez", "", probe, SystemRoutes::health)
                .get(
                        "/readyz",
                        "",
                        probe.answers(503, "the Hub is starting, damaged or stopped", Probe.class),
                        SystemRoutes::ready)
                .get("/oidc/healthz", "", probe, SystemRoutes::always)
                .get("/oidc/ready", "", probe, SystemRoutes::always)
                .get(
                        "/schema",
                        "",
                        Operation.of("List the templates of all routes")
                                .answers(200, "always", Templates.class),
                        (call, context) -> Answer.object(200, new Templates(context.templates())))
                .get(
                        "/openapi.json",
                        "",
                        Operation.of("Describe this API as an OpenAPI 3.1 document")
                                .answersBytes(200, "always", "application/json"),
                        (call, context) -> openApi(context, WireFormat.JSON, "application/json"))
                .get(
                        "/openapi.yaml",
                        "",
                        Operation.of("Describe this API as an OpenAPI 3.1 document, in YAML")
                                .answersBytes(200, "always", "application/yaml"),
                        (call, context) -> openApi(context, WireFormat.YAML, "application/yaml"));
    }

    /** GET /healthz, /livez: 200 always, with the Hub's state. */
    private static Answer health(Call call, Context context) {
        return Answer.object(200, probe("ok", context.status().get()));
    }

    /** GET /readyz: 200 the Hub serves; 503 it is starting, damaged or stopped. */
    private static Answer ready(Call call, Context context) {
        HubStatus status = context.status().get();
        boolean serves =
                status.state() == HubStatus.State.SERVING
                        || status.state() == HubStatus.State.QUIESCING;
        return serves
                ? Answer.object(200, probe("ok", status))
                : Answer.object(503, probe("unavailable", status));
    }

    private static Probe probe(String verdict, HubStatus status) {
        return new Probe(
                verdict,
                status.state().name().toLowerCase(Locale.ROOT),
                status.reason().orElse(""));
    }

    /** GET /oidc/healthz, /oidc/ready: 200 always, as upstream. */
    private static Answer always(Call call, Context context) {
        return Answer.text(200, "application/json", "{\"status\":\"ok\"}\n").with("Vary", "Origin");
    }

    private static Answer openApi(Context context, WireFormat format, String type) {
        byte[] document = format.write(context.openApi().get());
        return Answer.text(
                200, type, new String(document, java.nio.charset.StandardCharsets.UTF_8));
    }
}
