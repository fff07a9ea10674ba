package io.konveyor.hub.wire;

/**
 * A reference to another resource.
 *
 * @param id the resource; 0 where a client sent none
 * @param name its current name; empty on writes, and for resources without a name
 */
public record Ref(@Required @Unsigned long id, @OmitEmpty(WireFormat.JSON) String name)
        implements Reference<Ref> {

    /** A reference without its name. */
    public static Ref of(long id) {
        return new Ref(id, "");
    }

    @Override
    public Ref unnamed() {
        return of(id);
    }
}
