package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.PLATFORM;
import static io.konveyor.hub.store.schema.Tables.TASK;

import io.konveyor.hub.resource.Filter;
import io.konveyor.hub.resource.FilterFields;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.Table;

/** Which tasks a query asks for, and in what order. Source: tackle2-hub 624977ec, observed. */
final class TaskSelection {
    /** What the filters and orders of a list can name. */
    static final Table<?> JOINED =
            TASK.leftJoin(APPLICATION)
                    .on(TASK.APPLICATIONID.eq(APPLICATION.ID))
                    .leftJoin(PLATFORM)
                    .on(TASK.PLATFORMID.eq(PLATFORM.ID));

    private static final String QUEUED = "queued";

    private TaskSelection() {}

    /**
     * The tasks a list shows.
     *
     * @throws io.konveyor.hub.resource.InvalidRequestException if the filter does not fit
     */
    static Condition condition(QueryParameters query) {
        FilterFields fields =
                new FilterFields()
                        .literal("id", TASK.ID)
                        .text("createUser", TASK.CREATEUSER)
                        .text("kind", TASK.KIND)
                        .text("addon", TASK.ADDON)
                        .text("name", TASK.NAME)
                        .text("locator", TASK.LOCATOR)
                        .text("state", TASK.STATE)
                        .text("application.id", comparison -> comparison.with(APPLICATION.ID))
                        .text("application.name", APPLICATION.NAME)
                        .text("platform.id", comparison -> comparison.with(PLATFORM.ID))
                        .text("platform.name", PLATFORM.NAME);
        return fields.condition(queuedSpelledOut(Filter.of(query)));
    }

    /** The tasks a bulk cancel is about; all of them without a filter. */
    static Condition cancelled(QueryParameters query) {
        FilterFields fields =
                new FilterFields()
                        .literal("id", TASK.ID)
                        .text("name", TASK.NAME)
                        .text("locator", TASK.LOCATOR)
                        .text("kind", TASK.KIND)
                        .text("addon", TASK.ADDON)
                        .text("state", TASK.STATE)
                        .text("application.id", comparison -> comparison.with(TASK.APPLICATIONID));
        return fields.condition(queuedSpelledOut(Filter.of(query)));
    }

    /** The tasks a count of the queue is about. */
    static Condition counted(QueryParameters query) {
        return new FilterFields().text("addon", TASK.ADDON).condition(Filter.of(query));
    }

    /** The order of a list; by id where none is asked for. */
    static List<SortField<?>> order(QueryParameters query) {
        Sort sort = new Sort();
        for (Field<?> column : TASK.fields()) {
            sort.by(column.getName(), column);
        }
        sort.by("application.id", APPLICATION.ID)
                .by("application.name", APPLICATION.NAME)
                .by("platform.id", PLATFORM.ID)
                .by("platform.name", PLATFORM.NAME);
        List<SortField<?>> order = new ArrayList<>(sort.of(query));
        order.add(TASK.ID.asc());
        return order;
    }

    /** {@code state:queued} stands for every state from submission to the end. */
    private static Filter queuedSpelledOut(Filter filter) {
        return new Filter(
                filter.predicates().stream()
                        .map(
                                predicate ->
                                        predicate.field().equalsIgnoreCase("state")
                                                        && predicate.values().contains(QUEUED)
                                                ? spelledOut(predicate)
                                                : predicate)
                        .toList());
    }

    private static Filter.Predicate spelledOut(Filter.Predicate predicate) {
        List<Object> values =
                predicate.values().stream()
                        .flatMap(
                                value ->
                                        value.equals(QUEUED)
                                                ? TaskState.words(TaskState.QUEUED).stream()
                                                : Stream.of(value))
                        .toList();
        return new Filter.Predicate(predicate.field(), predicate.operator(), values, false);
    }
}
