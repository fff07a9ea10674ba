package io.konveyor.hub.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.StoredJson;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operation as a line of the history.
 *
 * @param token digest of the right to it; the token itself is nowhere
 * @param generation number of the generation that was current when it began
 */
record KeptOperation(
        String id,
        String kind,
        @OmitEmpty String snapshot,
        String state,
        String phase,
        @OmitEmpty long done,
        @OmitEmpty long total,
        @OmitEmpty String user,
        OffsetDateTime started,
        @OmitEmpty Optional<OffsetDateTime> ended,
        @OmitEmpty Optional<Long> windowMillis,
        @OmitEmpty String code,
        @OmitEmpty String error,
        @OmitEmpty String remedy,
        @OmitEmpty JsonNode result,
        String token,
        long generation) {

    static KeptOperation of(Operation operation, String token, long generation) {
        return new KeptOperation(
                operation.id(),
                operation.kind().name().toLowerCase(Locale.ROOT),
                operation.snapshot(),
                operation.state().name().toLowerCase(Locale.ROOT),
                operation.phase(),
                operation.doneBytes(),
                operation.totalBytes(),
                operation.user(),
                operation.started().atOffset(ZoneOffset.UTC),
                operation.ended().map(ended -> ended.atOffset(ZoneOffset.UTC)),
                operation.windowMillis().isPresent()
                        ? Optional.of(operation.windowMillis().getAsLong())
                        : Optional.empty(),
                operation.code(),
                operation.error(),
                operation.remedy(),
                operation
                        .result()
                        .<JsonNode>map(
                                result -> StoredJson.read(StoredJson.write(result), JsonNode.class))
                        .orElse(NullNode.getInstance()),
                token,
                generation);
    }

    boolean isRunning() {
        return state.equals("running");
    }

    /**
     * As others see it.
     *
     * @throws IllegalArgumentException if a later release wrote it
     */
    Operation operation() {
        return new Operation(
                id,
                Operation.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                snapshot,
                Operation.State.valueOf(state.toUpperCase(Locale.ROOT)),
                phase,
                done,
                total,
                user,
                started.toInstant(),
                ended.map(OffsetDateTime::toInstant),
                false,
                windowMillis.map(OptionalLong::of).orElse(OptionalLong.empty()),
                code,
                error,
                remedy,
                result.isNull() ? Optional.empty() : Optional.of(result));
    }

    /** The same, ended by the end of its process. */
    KeptOperation interrupted(OffsetDateTime noticed, String outcome) {
        return new KeptOperation(
                id,
                kind,
                snapshot,
                "failed",
                phase,
                done,
                total,
                user,
                started,
                Optional.of(noticed),
                windowMillis,
                SnapshotErrorCode.INTERRUPTED.wireName(),
                "the process ended while this ran: " + outcome,
                SnapshotErrorCode.INTERRUPTED.remedy(),
                result,
                token,
                generation);
    }
}
