package io.konveyor.hub.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.wire.Reference;
import io.konveyor.hub.wire.StoredJson;
import io.konveyor.hub.wire.WireFormat;
import io.konveyor.hub.wire.WireName;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates many resources in one transaction: all or none.
 *
 * <p>Each is tried, so that the answer names every one that fails; a try that fails is undone for
 * itself, then everything is.
 */
public final class Batch {
    private final Database database;

    public Batch(Database database) {
        this.database = database;
    }

    /**
     * Creates all of {@code resources}, each a document of its own.
     *
     * @return those created; or, if any failed, a {@link Failure} for each that did
     */
    public <T> List<?> create(CrudResource<T> kind, List<JsonNode> resources, String user) {
        List<Failure> failures = new ArrayList<>();
        try {
            return database.write(
                    sql -> {
                        List<T> created = new ArrayList<>();
                        for (JsonNode resource : resources) {
                            try {
                                T read =
                                        WireFormat.JSON.read(
                                                StoredJson.write(resource), kind.type());
                                created.add(Reference.unnamedIn(kind.create(read, user)));
                            } catch (RuntimeException e) {
                                failures.add(new Failure(new ErrorText(textOf(e)), resource));
                            }
                        }
                        if (!failures.isEmpty()) {
                            throw new Undone();
                        }
                        return created;
                    });
        } catch (Undone e) {
            return failures;
        }
    }

    private static String textOf(RuntimeException failure) {
        return ConstraintViolation.of(failure)
                .map(ConstraintViolation::message)
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    /** A resource that could not be created, as it was sent. */
    public record Failure(
            @WireName(json = "Error", yaml = "error") ErrorText error,
            @WireName(json = "Resource", yaml = "resource") JsonNode resource) {}

    /** Why. */
    public record ErrorText(String error) {}

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super("batch undone", null, false, false);
        }
    }
}
