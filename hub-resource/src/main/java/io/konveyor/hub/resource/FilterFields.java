package io.konveyor.hub.resource;

import io.konveyor.hub.resource.Filter.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The fields a list can be filtered by, and what they mean in SQL. */
public final class FilterFields {
    private final Map<String, Meaning> meanings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * What a field of the filter means.
     *
     * @param patterns whether {@code ~} can be used with it
     * @param allOf whether lists of values that must all match can
     * @param where the condition, given how its column is compared
     */
    private record Meaning(
            boolean patterns, boolean allOf, Function<Comparison, Condition> where) {}

    /** Compares a column with the value of a predicate. */
    public interface Comparison {
        Condition with(Field<?> column);
    }

    /** A text column. */
    public FilterFields text(String name, Field<String> column) {
        return text(name, comparison -> comparison.with(column));
    }

    /** A text that is found elsewhere than in a column of the list's table. */
    public FilterFields text(String name, Function<Comparison, Condition> where) {
        meanings.put(name, new Meaning(true, false, where));
        return this;
    }

    /** A number or truth value. */
    public FilterFields literal(String name, Field<?> column) {
        return literal(name, comparison -> comparison.with(column));
    }

    /** As {@link #literal(String, Field)}, found elsewhere. */
    public FilterFields literal(String name, Function<Comparison, Condition> where) {
        meanings.put(name, new Meaning(false, false, where));
        return this;
    }

    /**
     * Makes lists of values that must all match allowed for {@code name}, which is known already.
     */
    public FilterFields allOf(String name) {
        meanings.computeIfPresent(
                name, (key, known) -> new Meaning(known.patterns(), true, known.where()));
        return this;
    }

    /**
     * The condition that {@code filter} means.
     *
     * @throws InvalidRequestException if it names a field that is not one of these, or compares it
     *     in a way it cannot be compared
     */
    public Condition condition(Filter filter) {
        List<Condition> conditions = new ArrayList<>();
        for (Predicate predicate : filter.predicates()) {
            Meaning meaning = meanings.get(predicate.field());
            if (meaning == null) {
                throw Filter.refusal("'%s' not supported.".formatted(predicate.field()));
            }
            boolean pattern = predicate.operator().equals("~");
            if (pattern && !meaning.patterns()) {
                throw Filter.refusal("'~' cannot be used with '%s'".formatted(predicate.field()));
            }
            if (predicate.all() && !meaning.allOf()) {
                throw Filter.refusal("(,,) cannot be used with '%s'.".formatted(predicate.field()));
            }
            List<Condition> each =
                    predicate.values().stream()
                            .map(
                                    value ->
                                            meaning.where()
                                                    .apply(
                                                            column ->
                                                                    compare(
                                                                            column,
                                                                            operator(predicate),
                                                                            value)))
                            .toList();
            conditions.add(predicate.all() ? DSL.and(each) : DSL.or(each));
        }
        return DSL.and(conditions);
    }

    /** In upstream a list of several is an IN, whatever the operator. */
    private static String operator(Predicate predicate) {
        String operator = predicate.operator();
        return predicate.values().size() > 1 && !operator.equals("~") ? "=" : operator;
    }

    /** Text and number are compared by SQLite's rules of affinity, as in upstream. */
    private static Condition compare(Field<?> column, String operator, Object value) {
        if (operator.equals("~")) {
            return DSL.condition(
                    "{0} LIKE {1}", column, DSL.val(value.toString().replace('*', '%')));
        }
        return DSL.condition("{0} {1} {2}", column, DSL.raw(operator), DSL.val(value));
    }
}
