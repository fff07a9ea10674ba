package io.konveyor.hub.resource;

import java.util.List;
import java.util.Optional;

/** The query parameters of a request. */
@FunctionalInterface
public interface QueryParameters {
    /** A request without any. */
    QueryParameters NONE = name -> List.of();

    /** All values of a parameter, in order. */
    List<String> all(String name);

    /** The first value of a parameter. */
    default Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }
}
