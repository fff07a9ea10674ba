package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with every kind of component. */
record Shapes(
        @Inline Audit audit,
        String text,
        @Unsigned long number,
        double share,
        boolean flag,
        OffsetDateTime time,
        @Nullable OffsetDateTime end,
        @Nullable Ref owner,
        List<Ref> members,
        @NullWhenEmpty List<Ref> guests,
        @OmitEmpty List<String> labels,
        Map<String, JsonNode> data,
        JsonNode any,
        @WireName(json = "Encoding", yaml = "encoding") String encoding,
        @OmitEmpty String color) {

    static Shapes none() {
        return (Shapes) Binder.zero(Shapes.class);
    }
}
