package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks submitted together. Until then they are only a list in the group.
 *
 * @param audit who made it and when
 * @param name what people call it
 * @param kind of every member
 * @param addon of every member
 * @param extensions of every member
 * @param state {@code Created}, or {@code Ready} once submitted
 * @param priority of every member
 * @param policy of every member
 * @param data what the data of each member is laid over
 * @param bucket shared by the members
 * @param tasks the members
 */
public record TaskGroup(
        @Inline Audit audit,
        String name,
        @OmitEmpty String kind,
        @OmitEmpty String addon,
        @OmitEmpty List<String> extensions,
        String state,
        @OmitEmpty long priority,
        @OmitEmpty(WireFormat.YAML) TaskPolicy policy,
        @Required JsonNode data,
        @OmitEmpty(WireFormat.JSON) @Nullable Ref bucket,
        List<Task> tasks)
        implements Audited {

    /** The same in another state. */
    TaskGroup in(TaskState other) {
        return new TaskGroup(
                audit,
                name,
                kind,
                addon,
                extensions,
                other.word(),
                priority,
                policy,
                data,
                bucket,
                tasks);
    }

    /** The same with another priority and other data. */
    TaskGroup with(long otherPriority, JsonNode otherData) {
        return new TaskGroup(
                audit,
                name,
                kind,
                addon,
                extensions,
                state,
                otherPriority,
                policy,
                otherData,
                bucket,
                tasks);
    }

    /** The task that {@code member} of a batch becomes. */
    Task asMember(Task member) {
        return new Task(
                Audit.none(),
                member.name(),
                kind,
                addon,
                extensions,
                TaskState.READY.word(),
                member.locator(),
                priority,
                policy,
                member.ttl(),
                TaskData.merged(member.data(), data),
                member.application(),
                member.platform(),
                null,
                "",
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
