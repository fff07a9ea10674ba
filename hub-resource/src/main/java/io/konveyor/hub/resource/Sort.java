package io.konveyor.hub.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** The fields a list can be sorted by. */
public final class Sort {
    private final Map<String, Field<?>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Sortable by {@code column} under {@code name}. */
    public Sort by(String name, Field<?> column) {
        fields.put(name, column);
        return this;
    }

    /**
     * The order that a request's {@code ?sort=} asks for: {@code [dir:]field,…}, without regard to
     * case; a direction that begins with d is descending. Empty if it asks for none.
     *
     * @throws InvalidRequestException if it names another field
     */
    public List<SortField<?>> of(QueryParameters query) {
        Optional<String> sort = query.first("sort").filter(text -> !text.isEmpty());
        if (sort.isEmpty()) {
            return List.of();
        }
        List<SortField<?>> order = new ArrayList<>();
        for (String item : sort.get().split(",", -1)) {
            String[] parts = item.strip().split(":", 2);
            String name = parts[parts.length - 1];
            Field<?> field = fields.get(name);
            if (field == null) {
                throw new InvalidRequestException("\"%s\" not supported by sort.".formatted(name));
            }
            Field<?> folded = DSL.field("{0} COLLATE NOCASE", field.getDataType(), field);
            boolean descending =
                    parts.length == 2 && parts[0].toLowerCase(Locale.ROOT).startsWith("d");
            order.add(descending ? folded.desc() : folded.asc());
        }
        return order;
    }
}
