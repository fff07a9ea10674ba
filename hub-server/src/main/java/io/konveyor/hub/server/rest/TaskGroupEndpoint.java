package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.task.TaskGroup;

/** Groups of tasks; their buckets see {@link BucketEndpoint}. */
final class TaskGroupEndpoint {
    private static final String SCOPE = "tasks";
    private static final String ONE = "/taskgroups/:id";

    private TaskGroupEndpoint() {}

    /**
     * Adds the routes.
     *
     * <ul>
     *   <li>{@code GET /taskgroups}: 200 list
     *   <li>{@code POST /taskgroups}: 201 created; 400 not valid, or names what there is none of
     *   <li>{@code GET /taskgroups/:id}: 200 found; 404 no such group
     *   <li>{@code PUT} and {@code PATCH /taskgroups/:id}: 200 the group as it stands then; 400 as
     *       above; 404 no such group
     *   <li>{@code PUT /taskgroups/:id/submit}: 204 submitted; 400, 404 as above
     *   <li>{@code DELETE /taskgroups/:id}: 204 deleted with its tasks, or never there
     * </ul>
     */
    static void addTo(Routes<HubResources> routes) {
        Operation list = Operation.list("List every task group", TaskGroup.class);
        routes.get("/taskgroups", SCOPE, list, TaskGroupEndpoint::list);
        routes.get("/taskgroups/", SCOPE, list, TaskGroupEndpoint::list);
        routes.post(
                "/taskgroups",
                SCOPE,
                Operation.create("Create a task group", TaskGroup.class),
                (call, hub) ->
                        Crud.created(
                                hub.taskGroups().create(call.bind(TaskGroup.class), call.user())));
        routes.get(
                ONE,
                SCOPE,
                Operation.get("Find a task group", TaskGroup.class),
                (call, hub) -> Answer.object(200, hub.taskGroups().find(call.id("id"))));
        routes.put(ONE, SCOPE, change("Replace a task group"), TaskGroupEndpoint::replace);
        routes.patch(ONE, SCOPE, change("Change a task group"), TaskGroupEndpoint::change);
        routes.put(
                ONE + "/submit",
                SCOPE,
                Operation.of("Submit a task group, changing it on the way")
                        .body(TaskGroup.class)
                        .answers(204, "submitted")
                        .answersError(404, "no such group"),
                TaskGroupEndpoint::submit);
        routes.delete(
                ONE,
                SCOPE,
                Operation.delete("Delete a task group with its tasks"),
                (call, hub) -> {
                    hub.taskGroups().delete(call.id("id"));
                    return Answer.empty(204);
                });
    }

    private static Operation change(String summary) {
        return Operation.of(summary)
                .body(TaskGroup.class)
                .answers(200, "the group as it stands then", TaskGroup.class)
                .answersError(400, "the body cannot be read or is not valid")
                .answersError(404, "no such group");
    }

    private static Answer list(Call call, HubResources hub) {
        return Answer.list(hub.taskGroups().list());
    }

    private static Answer replace(Call call, HubResources hub) {
        hub.taskGroups().stored(call.id("id"));
        return updated(call, hub, call.bind(TaskGroup.class));
    }

    private static Answer change(Call call, HubResources hub) {
        return updated(call, hub, call.bindOver(hub.taskGroups().stored(call.id("id"))));
    }

    private static Answer updated(Call call, HubResources hub, TaskGroup group) {
        return Answer.object(200, hub.taskGroups().update(call.id("id"), group, call.user()));
    }

    private static Answer submit(Call call, HubResources hub) {
        long id = call.id("id");
        hub.taskGroups().submit(id, call.bindOver(hub.taskGroups().stored(id)), call.user());
        return Answer.empty(204);
    }
}
