package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
    private final RouteTable<String> table = new RouteTable<>();

    @BeforeEach
    void routes() {
        table.add("GET", "/tags", "list");
        table.add("GET", "/tags/", "list/");
        table.add("GET", "/tags/:id", "one");
        table.add("POST", "/tags", "create");
        table.add("GET", "/analyses/:id", "analysis");
        table.add("GET", "/analyses/insights", "insights");
        table.add("GET", "/analyses/:id/insights", "insights of one");
        table.add("GET", "/buckets/:id", "bucket");
        table.add("PUT", "/buckets/:id/*path", "put");
        table.add("GET", "/archetypes", "archetypes");
    }

    private String target(String method, String path) {
        return table.match(method, path).map(RouteTable.Match::target).orElse("none");
    }

    @Test
    void aLiteralSegmentIsPreferredToAParameter() {
        assertThat(target("GET", "/analyses/insights")).isEqualTo("insights");
        assertThat(target("GET", "/analyses/12")).isEqualTo("analysis");
    }

    @Test
    void aLiteralThatLeadsNowhereGivesWayToAParameter() {
        table.add("GET", "/analyses/insights/:id/incidents", "incidents");
        assertThat(target("GET", "/analyses/insights/insights")).isEqualTo("insights of one");
    }

    @Test
    void parametersAreNamedByTheirOwnRoute() {
        table.add("GET", "/tags/:key/more", "more");
        assertThat(table.match("GET", "/tags/7/more").orElseThrow().parameters())
                .isEqualTo(Map.of("key", "7"));
        assertThat(table.match("GET", "/tags/7").orElseThrow().parameters())
                .isEqualTo(Map.of("id", "7"));
    }

    @Test
    void aWildcardTakesTheRestWithItsSlash() {
        assertThat(table.match("PUT", "/buckets/3/a//b/").orElseThrow().parameters())
                .isEqualTo(Map.of("id", "3", "path", "/a//b/"));
        assertThat(table.match("PUT", "/buckets/3/").orElseThrow().parameters())
                .containsEntry("path", "/");
    }

    @Test
    void anEmptySegmentIsNoParameter() {
        assertThat(target("GET", "/analyses//insights")).isEqualTo("none");
        assertThat(target("GET", "//tags")).isEqualTo("none");
    }

    @Test
    void caseAndMethodMatter() {
        assertThat(target("GET", "/Tags")).isEqualTo("none");
        assertThat(target("PUT", "/tags")).isEqualTo("none");
        assertThat(target("HEAD", "/tags")).isEqualTo("none");
    }

    @Test
    void aWrongSlashIsRedirectedToWhereAMethodIsRouted() {
        assertThat(table.redirect("GET", "/archetypes/")).contains("/archetypes");
        assertThat(table.redirect("PUT", "/buckets/3")).contains("/buckets/3/");
        assertThat(table.redirect("POST", "/tags/")).contains("/tags");
        assertThat(table.redirect("DELETE", "/tags/")).isEmpty();
        assertThat(table.redirect("GET", "/")).isEmpty();
    }

    @Test
    void theSameRouteTwiceIsAMistake() {
        assertThatThrownBy(() -> table.add("GET", "/tags/:name", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/tags/:name");
    }
}
