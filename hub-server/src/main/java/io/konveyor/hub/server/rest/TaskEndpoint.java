package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.bucket.FolderArchive;
import io.konveyor.hub.resource.task.Task;
import io.konveyor.hub.resource.task.TaskDashboard;
import io.konveyor.hub.resource.task.TaskQueue;
import io.konveyor.hub.resource.task.TaskReport;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Tasks and their reports; their buckets see {@link BucketEndpoint}. */
final class TaskEndpoint {
    private static final String SCOPE = "tasks";
    private static final String REPORT_SCOPE = "tasks.report";
    private static final String ONE = "/tasks/:id";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");

    private TaskEndpoint() {}

    /**
     * Adds the routes.
     *
     * <ul>
     *   <li>{@code GET /tasks}: 200 list with {@code X-Total}; 400 filter or sort does not fit, or
     *       too many without a limit
     *   <li>{@code POST /tasks}: 201 created; 400 not valid; 500 an unknown kind, add-on, extension
     *       or subject
     *   <li>{@code GET /tasks/:id}: 200 found; 404 no such task
     *   <li>{@code PUT} and {@code PATCH /tasks/:id}: 200 the task as it stands then; 400, 404, 500
     *       as above
     *   <li>{@code DELETE /tasks/:id}: 204 deleted, or never there
     *   <li>{@code PUT /tasks/:id/submit}: 204 submitted; 400, 404, 500 as above
     *   <li>{@code PUT /tasks/:id/cancel}: 202 cancelled, or ended before; 404 no such task
     *   <li>{@code PUT /tasks/cancel}: 202 all that match are cancelled; 400 filter does not fit
     *   <li>{@code GET /tasks/report/queue}, {@code GET /tasks/report/dashboard}: 200; 400 filter
     *       does not fit
     *   <li>{@code POST /tasks/:id/report}: 201 created; 400 not valid; 409 there is one; 500 no
     *       such task
     *   <li>{@code PUT /tasks/:id/report}: 204 replaced; 400 not valid; 409 there is another one
     *   <li>{@code DELETE /tasks/:id/report}: 204 deleted, or never there
     *   <li>{@code GET /tasks/:id/attached}: 200 a gzipped tar; 404 no such task, or a file is
     *       missing
     * </ul>
     */
    static void addTo(Routes<HubResources> routes) {
        addTasks(routes);
        addReports(routes);
    }

    private static void addTasks(Routes<HubResources> routes) {
        Operation list =
                filtered(Operation.list("List tasks", Task.class))
                        .query("sort", "fields, each d: for descending")
                        .query("offset", "how many to pass over")
                        .query("limit", "how many to show");
        routes.get("/tasks", SCOPE, list, TaskEndpoint::list);
        routes.get("/tasks/", SCOPE, list, TaskEndpoint::list);
        routes.post(
                "/tasks",
                SCOPE,
                Operation.create("Create a task", Task.class),
                (call, hub) ->
                        Crud.created(hub.tasks().create(call.bind(Task.class), call.user())));
        routes.get(
                ONE,
                SCOPE,
                Operation.get("Find a task", Task.class)
                        .query("merged", "1 to show attached files within the activity"),
                TaskEndpoint::find);
        routes.put(ONE, SCOPE, change("Replace a task"), TaskEndpoint::replace);
        routes.patch(ONE, SCOPE, change("Change a task"), TaskEndpoint::change);
        routes.delete(
                ONE,
                SCOPE,
                Operation.delete("Delete a task"),
                (call, hub) -> {
                    hub.tasks().delete(call.id("id"));
                    return Answer.empty(204);
                });
        routes.get(
                "/tasks/report/queue",
                SCOPE,
                filtered(Operation.get("Count the tasks that wait and run", TaskQueue.class)),
                (call, hub) -> Answer.object(200, hub.tasks().queue(call::queries)));
        routes.get(
                "/tasks/report/dashboard",
                SCOPE,
                filtered(Operation.list("List tasks in short", TaskDashboard.class)),
                (call, hub) -> Answer.list(hub.tasks().dashboard(call::queries)));
        routes.put(
                ONE + "/submit",
                SCOPE,
                Operation.of("Submit a task, changing it on the way")
                        .body(Task.class)
                        .answers(204, "submitted")
                        .answersError(404, "no such task"),
                TaskEndpoint::submit);
        routes.put(
                ONE + "/cancel",
                SCOPE,
                Operation.of("Cancel a task")
                        .answers(202, "cancelled, or ended before")
                        .answersError(404, "no such task"),
                (call, hub) -> {
                    hub.taskCancellation().cancel(call.id("id"));
                    return Answer.empty(202);
                });
        routes.put(
                "/tasks/cancel",
                SCOPE,
                filtered(Operation.of("Cancel tasks").answers(202, "all that match")),
                (call, hub) -> {
                    hub.taskCancellation().cancelAll(call::queries);
                    return Answer.empty(202);
                });
    }

    private static void addReports(Routes<HubResources> routes) {
        routes.post(
                ONE + "/report",
                REPORT_SCOPE,
                Operation.create("Report about a task", TaskReport.class),
                (call, hub) ->
                        Answer.object(
                                201,
                                hub.taskReports()
                                        .create(
                                                call.id("id"),
                                                call.bind(TaskReport.class),
                                                call.user())));
        routes.put(
                ONE + "/report",
                REPORT_SCOPE,
                Operation.replace("Replace the report about a task", TaskReport.class),
                (call, hub) -> {
                    hub.taskReports()
                            .update(call.id("id"), call.bind(TaskReport.class), call.user());
                    return Answer.empty(204);
                });
        routes.delete(
                ONE + "/report",
                REPORT_SCOPE,
                Operation.delete("Delete the report about a task"),
                (call, hub) -> {
                    hub.taskReports().delete(call.id("id"));
                    return Answer.empty(204);
                });
        routes.get(
                ONE + "/attached",
                REPORT_SCOPE,
                Operation.of("Get the files attached to a task")
                        .answersBytes(200, "a gzipped tar", "application/x-gzip")
                        .answersError(404, "no such task, or a file is missing"),
                TaskEndpoint::attached);
    }

    private static Operation filtered(Operation operation) {
        return operation
                .query("filter", "which tasks")
                .answersError(400, "filter or sort does not fit");
    }

    private static Operation change(String summary) {
        return Operation.of(summary)
                .body(Task.class)
                .answers(200, "the task as it stands then", Task.class)
                .answersError(400, "the body cannot be read or is not valid")
                .answersError(404, "no such task");
    }

    private static Answer list(Call call, HubResources hub) {
        return Crud.list(hub.tasks().list(call::queries));
    }

    private static Answer find(Call call, HubResources hub) throws IOException {
        boolean merged = call.query("merged").filter(TRUE::contains).isPresent();
        long id = call.id("id");
        return Answer.object(200, merged ? hub.taskAttachments().merged(id) : hub.tasks().find(id));
    }

    private static Answer replace(Call call, HubResources hub) {
        hub.tasks().stored(call.id("id"));
        return updated(call, hub, call.bind(Task.class));
    }

    private static Answer change(Call call, HubResources hub) {
        return updated(call, hub, call.bindOver(hub.tasks().stored(call.id("id"))));
    }

    private static Answer updated(Call call, HubResources hub, Task task) {
        return Answer.object(200, hub.tasks().update(call.id("id"), task, call.user()));
    }

    private static Answer submit(Call call, HubResources hub) {
        long id = call.id("id");
        hub.tasks().submit(id, call.bindOver(hub.tasks().stored(id)), call.user());
        return Answer.empty(204);
    }

    private static Answer attached(Call call, HubResources hub) throws IOException {
        List<FolderArchive.NamedFile> files = hub.taskAttachments().archived(call.id("id"));
        return Answer.stream("application/x-gzip", out -> FolderArchive.write(files, out));
    }
}
