package io.konveyor.hub.wire;

import static io.konveyor.hub.wire.WireFormat.YAML;

import java.time.OffsetDateTime;

/**
 * What most resources begin with; an {@link Inline} component of their records.
 *
 * @param id the resource; 0 for one not stored yet
 * @param createUser login of who made it; empty for what the Hub made itself
 * @param createTime when it was made
 * @param updateUser login of who changed it last; empty until then
 * @param updateTime when its row was last written, its making included
 */
public record Audit(
        @OmitEmpty @Unsigned long id,
        @OmitEmpty(YAML) String createUser,
        @OmitEmpty(YAML) OffsetDateTime createTime,
        @OmitEmpty(YAML) String updateUser,
        @OmitEmpty(YAML) OffsetDateTime updateTime) {

    /** Of a resource that is not stored yet. */
    public static Audit none() {
        return new Audit(0, "", WireTime.ZERO, "", WireTime.ZERO);
    }
}
