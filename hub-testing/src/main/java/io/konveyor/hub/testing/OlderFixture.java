package io.konveyor.hub.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What real upstream Hubs of older releases left on disk, what the upstream Hub's own migration
 * made of it, and what it answered afterwards.
 */
public enum OlderFixture {
    /** Database version 5. */
    V0_2("0.2", 5, true),
    /** Database version 5 with rule sets of its own, which no upstream release can migrate. */
    V0_2_RULESETS("0.2-rulesets", 5, false),
    /** Database version 12; the passphrase is not ASCII. */
    V0_3("0.3", 12, true),
    /** Database version 14. */
    V0_5("0.5", 14, false),
    /** Database version 16, the last with the older cipher. */
    V0_7("0.7", 16, false),
    /** Database version 21. */
    V0_9("0.9", 21, false);

    private final String resource;
    private final int version;
    private final boolean steps;

    OlderFixture(String resource, int version, boolean steps) {
        this.resource = resource;
        this.version = version;
        this.steps = steps;
    }

    /** The version of its database. */
    public int version() {
        return version;
    }

    /** Whether upstream's own migration of it, and answers, are known. */
    public boolean isMigratedByUpstream() {
        return this != V0_2_RULESETS;
    }

    /** Whether {@link #unpackSteps} has anything. */
    public boolean hasSteps() {
        return steps;
    }

    /** As {@link Fixture#unpack}. */
    public UnpackedFixture unpack(Path directory) {
        return Fixture.unpack(resource, directory);
    }

    /**
     * What upstream's migration made of the database, version by version.
     *
     * @param directory to unpack into
     * @return schema and tables by version
     */
    public Steps unpackSteps(Path directory) {
        try {
            Fixture.untar(resource + "-steps", Files.createDirectories(directory));
            return to -> {
                Path step = directory.resolve("steps").resolve("%02d.json".formatted(to));
                try {
                    return new ObjectMapper().readTree(step.toFile());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The states a database went through. */
    @FunctionalInterface
    public interface Steps {
        /** {@code schema} and {@code tables} after the migration to {@code version}. */
        JsonNode at(int version);
    }
}
