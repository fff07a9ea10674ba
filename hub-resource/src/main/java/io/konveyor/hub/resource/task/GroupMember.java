package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Unsigned;
import io.konveyor.hub.wire.WireName;
import io.konveyor.hub.wire.WireTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group that is not submitted, as column {@code TaskGroup.List} holds it: all columns
 * a task would have, by their own names, most of them empty. Source: tackle2-hub 624977ec,
 * observed.
 */
record GroupMember(
        @Unsigned @WireName(json = "ID") long id,
        @WireName(json = "CreateTime") OffsetDateTime createTime,
        @WireName(json = "CreateUser") String createUser,
        @WireName(json = "UpdateTime") OffsetDateTime updateTime,
        @WireName(json = "UpdateUser") String updateUser,
        @WireName(json = "BucketID") @Nullable Long bucketId,
        @WireName(json = "Bucket") JsonNode bucket,
        @WireName(json = "Name") String name,
        @WireName(json = "Kind") String kind,
        @WireName(json = "Addon") String addon,
        @WireName(json = "Extensions") @Nullable List<String> extensions,
        @WireName(json = "State") String state,
        @WireName(json = "Locator") String locator,
        @WireName(json = "Priority") long priority,
        @WireName(json = "Policy") TaskPolicy policy,
        @WireName(json = "TTL") TaskTtl ttl,
        @WireName(json = "Data") AnyData data,
        @WireName(json = "Started") @Nullable OffsetDateTime started,
        @WireName(json = "Terminated") @Nullable OffsetDateTime terminated,
        @WireName(json = "Retained") boolean retained,
        @WireName(json = "Reaped") boolean reaped,
        @WireName(json = "Errors") JsonNode errors,
        @WireName(json = "Events") JsonNode events,
        @WireName(json = "Pod") String pod,
        @WireName(json = "Retries") long retries,
        @WireName(json = "Attached") JsonNode attached,
        @WireName(json = "Report") JsonNode report,
        @WireName(json = "ApplicationID") @Nullable Long applicationId,
        @WireName(json = "Application") JsonNode application,
        @WireName(json = "PlatformID") @Nullable Long platformId,
        @WireName(json = "Platform") JsonNode platform,
        @WireName(json = "TaskGroupID") @Nullable Long taskGroupId,
        @WireName(json = "TaskGroup") JsonNode taskGroup,
        @WireName(json = "Tokens") JsonNode tokens) {

    /** How upstream wraps what may have any form. */
    record AnyData(@WireName(json = "Any") JsonNode any) {}

    /** What of a task that a client sent is kept until the group is submitted. */
    static GroupMember of(Task task) {
        JsonNode none = NullNode.getInstance();
        return new GroupMember(
                task.audit().id(),
                WireTime.ZERO,
                "",
                WireTime.ZERO,
                "",
                null,
                none,
                task.name(),
                task.kind(),
                task.addon(),
                task.extensions().isEmpty() ? null : task.extensions(),
                task.state(),
                task.locator(),
                task.priority(),
                task.policy(),
                task.ttl(),
                new AnyData(task.data()),
                null,
                null,
                false,
                false,
                none,
                none,
                "",
                0,
                none,
                none,
                id(task.application()),
                none,
                id(task.platform()),
                none,
                null,
                none,
                none);
    }

    /** As clients see it. */
    Task task() {
        return new Task(
                new Audit(id, createUser, createTime, updateUser, updateTime),
                name,
                kind,
                addon,
                extensions == null ? List.of() : extensions,
                state,
                locator,
                priority,
                policy,
                ttl,
                data.any(),
                ref(applicationId),
                ref(platformId),
                ref(bucketId),
                pod,
                retries,
                started,
                terminated,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static @Nullable Long id(@Nullable Ref ref) {
        return ref == null ? null : ref.id();
    }

    private static @Nullable Ref ref(@Nullable Long id) {
        return id == null ? null : Ref.of(id);
    }
}
