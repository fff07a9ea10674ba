package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.WireFormat;
import io.konveyor.hub.wire.WireName;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work for an add-on, about an application or a platform. What a client sends after {@code
 * platform} is passed over: the Hub knows better.
 *
 * @param audit who made it and when
 * @param name what people call it; need not be unique
 * @param kind what is to be done; decides add-on, priority and data where they are not given
 * @param addon who does it
 * @param extensions what the add-on runs with
 * @param state a word of {@link TaskState}; a report may show a succeeded task as failed
 * @param locator a word of the client's own, to find it by
 * @param priority greater is sooner; 0 to 9 are the Hub's own
 * @param policy how it wants to be scheduled
 * @param ttl how long it may stay in a state
 * @param data what the add-on is told; of any form
 * @param application what it is about
 * @param platform what it is about
 * @param bucket where its results are; given up when it is cancelled or reaped
 * @param pod what runs it, with its namespace
 * @param retries how often it was started again
 * @param started when its pod was made
 * @param terminated when it ended
 * @param events what happened
 * @param errors what went wrong, by the Hub and by its report
 * @param activity what its report tells
 * @param attached files of its report, and of its own
 * @param tokens the tokens its pod was given
 */
public record Task(
        @Inline Audit audit,
        @OmitEmpty String name,
        @OmitEmpty String kind,
        @OmitEmpty String addon,
        @OmitEmpty List<String> extensions,
        @OmitEmpty String state,
        @OmitEmpty String locator,
        @OmitEmpty long priority,
        @OmitEmpty(WireFormat.YAML) TaskPolicy policy,
        @OmitEmpty(WireFormat.YAML) @WireName(inMessages = "TTL") TaskTtl ttl,
        @OmitEmpty JsonNode data,
        @OmitEmpty @Nullable Ref application,
        @OmitEmpty @Nullable Ref platform,
        @OmitEmpty @Nullable Ref bucket,
        @OmitEmpty String pod,
        @OmitEmpty long retries,
        @OmitEmpty @Nullable OffsetDateTime started,
        @OmitEmpty @Nullable OffsetDateTime terminated,
        @OmitEmpty List<TaskEvent> events,
        @OmitEmpty List<TaskError> errors,
        @OmitEmpty List<String> activity,
        @OmitEmpty(WireFormat.YAML) List<Attachment> attached,
        @OmitEmpty List<Ref> tokens)
        implements Audited {

    /** The same with another activity. */
    Task withActivity(List<String> other) {
        return new Task(
                audit,
                name,
                kind,
                addon,
                extensions,
                state,
                locator,
                priority,
                policy,
                ttl,
                data,
                application,
                platform,
                bucket,
                pod,
                retries,
                started,
                terminated,
                events,
                errors,
                other,
                attached,
                tokens);
    }

    /** The same in another state, of another priority, with other data. */
    Task with(String otherState, long otherPriority, JsonNode otherData) {
        return new Task(
                audit,
                name,
                kind,
                addon,
                extensions,
                otherState,
                locator,
                otherPriority,
                policy,
                ttl,
                otherData,
                application,
                platform,
                bucket,
                pod,
                retries,
                started,
                terminated,
                events,
                errors,
                activity,
                attached,
                tokens);
    }

    /** The same in another state, of another priority. */
    Task with(String otherState, long otherPriority) {
        return with(otherState, otherPriority, data);
    }
}
