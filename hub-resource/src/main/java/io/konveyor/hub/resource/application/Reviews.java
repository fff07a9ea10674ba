package io.konveyor.hub.resource.application;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.ARCHETYPE;
import static io.konveyor.hub.store.schema.Tables.REVIEW;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.resource.TableResource;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.ReviewRecord;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;
import io.konveyor.hub.wire.WireName;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reviews, one at most of each application and of each archetype. */
public final class Reviews extends TableResource<ReviewRecord, Review> {

    /**
     * Which review to copy to which applications, on the wire.
     *
     * @param sourceReview a review
     * @param targetApplications ids of applications
     */
    public record CopyRequest(
            @Required @Unsigned @WireName(yaml = "sourcereview") long sourceReview,
            @Required @Nullable @WireName(yaml = "targetapplications")
                    List<Long> targetApplications) {

        private Set<Long> targets() {
            return targetApplications == null ? Set.of() : new LinkedHashSet<>(targetApplications);
        }
    }

    public Reviews(Database database, Clock clock) {
        super(database, clock, Review.class, REVIEW);
    }

    /** Replaces the reviews of some applications by copies of one; all or none. */
    public void copy(CopyRequest request) {
        database()
                .write(
                        sql -> {
                            ReviewRecord source =
                                    table().find(sql, request.sourceReview())
                                            .orElseThrow(RecordNotFoundException::new);
                            for (Long target : request.targets()) {
                                sql.deleteFrom(REVIEW)
                                        .where(REVIEW.APPLICATIONID.eq(target))
                                        .execute();
                                table().insert(sql, copyOf(source, target), 0, "");
                            }
                            return request;
                        });
    }

    private ReviewRecord copyOf(ReviewRecord source, long application) {
        ReviewRecord copy = table().row();
        copy.set(REVIEW.BUSINESSCRITICALITY, source.get(REVIEW.BUSINESSCRITICALITY));
        copy.set(REVIEW.EFFORTESTIMATE, source.get(REVIEW.EFFORTESTIMATE));
        copy.set(REVIEW.PROPOSEDACTION, source.get(REVIEW.PROPOSEDACTION));
        copy.set(REVIEW.WORKPRIORITY, source.get(REVIEW.WORKPRIORITY));
        copy.set(REVIEW.COMMENTS, source.get(REVIEW.COMMENTS));
        copy.set(REVIEW.APPLICATIONID, application);
        return copy;
    }

    @Override
    protected void check(DSLContext sql, long id, Review review) {
        if (review.application() == null && review.archetype() == null) {
            throw new InvalidRequestException(missing("Application") + "\n" + missing("Archetype"));
        }
    }

    private static String missing(String field) {
        return "Key: 'Review.%1$s' Error:Field validation for '%1$s' failed on the "
                        .formatted(field)
                + "'required_without' tag";
    }

    /** Of a review of both, the application wins. */
    @Override
    protected void write(Review review, ReviewRecord row) {
        row.set(REVIEW.BUSINESSCRITICALITY, review.businessCriticality());
        row.set(REVIEW.EFFORTESTIMATE, review.effortEstimate());
        row.set(REVIEW.PROPOSEDACTION, review.proposedAction());
        row.set(REVIEW.WORKPRIORITY, review.workPriority());
        row.set(REVIEW.COMMENTS, review.comments());
        row.set(REVIEW.APPLICATIONID, Columns.id(review.application()));
        row.set(
                REVIEW.ARCHETYPEID,
                review.application() == null ? Columns.id(review.archetype()) : null);
    }

    @Override
    protected List<Review> read(DSLContext sql, List<ReviewRecord> rows) {
        RefLoader refs = new RefLoader(sql);
        Map<Long, Ref> applications = refs.of(rows, REVIEW.APPLICATIONID, APPLICATION);
        Map<Long, Ref> archetypes = refs.of(rows, REVIEW.ARCHETYPEID, ARCHETYPE);
        return rows.stream()
                .map(
                        row ->
                                new Review(
                                        audit(row),
                                        row.get(REVIEW.BUSINESSCRITICALITY),
                                        Columns.text(row.get(REVIEW.EFFORTESTIMATE)),
                                        Columns.text(row.get(REVIEW.PROPOSEDACTION)),
                                        row.get(REVIEW.WORKPRIORITY),
                                        Columns.text(row.get(REVIEW.COMMENTS)),
                                        Columns.ref(applications, row.get(REVIEW.APPLICATIONID)),
                                        Columns.ref(archetypes, row.get(REVIEW.ARCHETYPEID))))
                .toList();
    }
}
