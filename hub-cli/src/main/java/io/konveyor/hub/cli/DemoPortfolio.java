package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The sample portfolio of {@code hub demo}, as it stands in the resources beside this package. */
final class DemoPortfolio {
    private DemoPortfolio() {}

    /** Everything as it is when a workshop begins. */
    static JsonNode start() {
        return read("demo/portfolio.yaml");
    }

    /** What the workshop's participants add to it. */
    static JsonNode workshop() {
        return read("demo/workshop.yaml");
    }

    private static JsonNode read(String resource) {
        try (InputStream in = DemoPortfolio.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the jar");
            }
            Load load = new Load(LoadSettings.builder().setLabel(resource).build());
            return Documents.of(load.loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
