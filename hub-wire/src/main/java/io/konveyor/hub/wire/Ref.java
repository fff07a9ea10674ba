package io.konveyor.hub.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * A reference to another resource.
 *
 * @param id the resource; 0 where a client sent none
 * @param name its current name; empty on writes, and for resources without a name
 */
public record Ref(long id, @JsonInclude(Include.NON_EMPTY) String name) {
    public Ref {
        name = name == null ? "" : name;
    }

    public static Ref of(long id) {
        return new Ref(id, "");
    }
}
