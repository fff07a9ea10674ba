package io.konveyor.hub.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagingTest {

    private static QueryParameters query(Map<String, String> parameters) {
        return name -> parameters.containsKey(name) ? List.of(parameters.get(name)) : List.of();
    }

    @Test
    void whatIsNoPositiveNumberCountsAsAbsent() {
        assertThat(Paging.of(query(Map.of("limit", "x", "offset", "-3"))))
                .isEqualTo(new Paging(0, 0));
    }

    @Test
    void moreThanAreGivenWithoutALimitAreRefused() {
        assertThatThrownBy(() -> new Paging(0, 0).total(529))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Found=529, ?Limit <= 500 required.");
        assertThat(new Paging(0, 500).total(529)).isEqualTo("529");
    }

    @Test
    void aTotalAboveFiftyThousandIsNotSaid() {
        assertThat(new Paging(0, 10).total(50_000)).isEqualTo("50000");
        assertThat(new Paging(0, 10).total(50_001)).isEqualTo(">50000");
    }

    @Test
    void applicationsArePagedWhole(@TempDir Path directory) throws Exception {
        try (SampleHub hub = SampleHub.open(Fixture.HEAD, directory)) {
            var all = hub.resources().applications().list(QueryParameters.NONE).items();
            var page =
                    hub.resources()
                            .applications()
                            .list(query(Map.of("limit", "3", "offset", "2")))
                            .items();
            var rest = hub.resources().applications().list(query(Map.of("offset", "40"))).items();
            assertThat(page).isEqualTo(all.subList(2, 5));
            assertThat(rest).isEqualTo(all.subList(40, all.size()));
        }
    }

    @Test
    void sortIgnoresCaseAndTakesADirection() {
        Sort sort = new Sort().by("name", DSL.field("Name"));
        assertThat(sort.of(query(Map.of("sort", "Descending:NAME , name"))).toString())
                .contains("COLLATE NOCASE desc")
                .contains("COLLATE NOCASE asc");
        assertThatThrownBy(() -> sort.of(query(Map.of("sort", "name:desc"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("\"desc\" not supported by sort.");
    }
}
