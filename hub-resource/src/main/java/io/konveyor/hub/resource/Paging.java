package io.konveyor.hub.resource;

import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectLimitStep;

/**
 * Which part of a list a request asks for with {@code ?offset=} and {@code ?limit=}.
 *
 * @param offset how many to pass over
 * @param limit how many to show; 0 for all
 */
public record Paging(long offset, long limit) {
    private static final long MOST_WITHOUT_LIMIT = 500;
    private static final long MOST_COUNTED = 50_000;

    /** Of a request; what is no positive number counts as absent. */
    public static Paging of(QueryParameters query) {
        return new Paging(number(query, "offset"), number(query, "limit"));
    }

    private static long number(QueryParameters query, String name) {
        try {
            return Math.max(0, Long.parseLong(query.first(name).orElse("0")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** That part of a query's rows. */
    public <R extends Record> ResultQuery<R> of(SelectLimitStep<R> query) {
        if (limit > 0) {
            return query.limit(limit).offset(offset);
        }
        return offset > 0 ? query.offset(offset) : query;
    }

    /**
     * The header {@code X-Total} of a list that counts.
     *
     * @param found how many match, paging aside
     * @throws InvalidRequestException if they are more than are given without a limit
     */
    public String total(long found) {
        if (found > MOST_WITHOUT_LIMIT && (limit < 1 || limit > MOST_WITHOUT_LIMIT)) {
            throw new InvalidRequestException(
                    "Found=%d, ?Limit <= %d required.".formatted(found, MOST_WITHOUT_LIMIT));
        }
        return found > MOST_COUNTED ? ">" + MOST_COUNTED : Long.toString(found);
    }
}
