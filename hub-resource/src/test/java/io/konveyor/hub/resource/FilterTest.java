package io.konveyor.hub.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities of a real Hub, filtered; every expectation is the upstream Hub's own answer. */
@TestInstance(Lifecycle.PER_CLASS)
class FilterTest {
    private SampleHub hub;

    @BeforeAll
    void openHub(@TempDir Path directory) throws Exception {
        hub = SampleHub.open(Fixture.HEAD, directory);
    }

    @AfterAll
    void closeHub() {
        hub.close();
    }

    @ParameterizedTest
    @MethodSource
    void selects(String filter, List<Long> expected) {
        assertThat(ids(filter)).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> selects() {
        return Stream.of(
                arguments("kind:source", List.of(1L, 2L, 3L, 9L, 10L, 12L, 13L, 14L)),
                arguments("kind=maven", List.of(4L, 5L)),
                arguments("kind='maven'", List.of(4L, 5L)),
                arguments("kind=\"maven\"", List.of(4L, 5L)),
                arguments("KIND:maven", List.of(4L, 5L)),
                arguments("kind!=source", List.of(4L, 5L, 6L, 7L, 8L, 11L)),
                arguments("kind:(maven|proxy)", List.of(4L, 5L, 6L)),
                arguments("kind!=(maven|proxy)", List.of(4L, 5L, 6L)),
                arguments("kind~m*", List.of(4L, 5L)),
                arguments("kind~*A*", List.of(4L, 5L, 7L, 8L, 11L)),
                arguments("kind~(m*|p*)", List.of(4L, 5L, 6L)),
                arguments("name~'nm git*'", List.of(1L, 2L)),
                arguments("default:true", List.of(1L, 4L)),
                arguments("default:t", List.of(1L, 4L)),
                arguments("default:1", List.of(1L, 4L)),
                arguments(
                        "default=false",
                        List.of(2L, 3L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L)),
                arguments("default:'1'", List.of(1L, 4L)),
                arguments("default~1", List.of(1L, 4L)),
                arguments("application.id:1", List.of(1L, 2L, 4L)),
                arguments("application.id=(1|2)", List.of(1L, 2L, 4L)),
                arguments("application.id>40", List.of(4L)),
                arguments("application.id!=1", List.of(1L, 2L, 3L, 4L, 5L, 9L, 10L, 12L, 13L, 14L)),
                arguments("kind:maven,default:true", List.of(4L)),
                arguments("kind:maven|kind:proxy", List.of()),
                arguments(",kind:maven", List.of(4L, 5L)),
                arguments("kind==maven", List.of(4L, 5L)),
                arguments(
                        "kind<>maven",
                        List.of(1L, 2L, 3L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L)),
                arguments("kind>m", List.of(4L, 5L, 6L, 1L, 2L, 3L, 9L, 10L, 12L, 13L, 14L)),
                arguments("kind>=maven", List.of(4L, 5L, 6L, 1L, 2L, 3L, 9L, 10L, 12L, 13L, 14L)),
                arguments("kind<m", List.of(7L, 11L, 8L)),
                arguments("kind :  maven , default : false", List.of(5L)),
                arguments("name:'nm git reader'", List.of(1L)),
                arguments("kind:(maven|)", List.of(4L, 5L)),
                arguments("kind:'a\\'b'", List.of()),
                arguments("kind:maven,,default:false", List.of(5L)),
                arguments("kind:*", List.of()),
                arguments("name:5", List.of()),
                arguments("kind:(maven)", List.of(4L, 5L)),
                arguments("name~\"*spaced*\"", List.of(10L)),
                arguments("kind:(maven|proxy)|default:true", List.of(4L)));
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String filter, String message) {
        assertThatThrownBy(() -> ids(filter))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments("kind:maven,", "filter: End of operator not found."),
                arguments("kind:", "filter: End of operator not found."),
                arguments("kind", "filter: Syntax error."),
                arguments("kind maven", "filter: Syntax error."),
                arguments("kind:(maven,proxy)", "filter: (,,) cannot be used with 'kind'."),
                arguments("kind:()", "filter: List cannot be empty."),
                arguments("kind:(maven|proxy,source)", "filter: Mixed operator detected in ()."),
                arguments("kind:(maven|proxy", "filter: End ')' not found."),
                arguments("kind:'maven", "filter: End (') not found."),
                arguments("bogus:1", "filter: 'bogus' not supported."),
                arguments("name:nm git reader", "filter: Syntax error."),
                arguments("kind:(|maven)", "filter: (LITERAL|STRING) not expected in ()"),
                arguments("kind:(maven proxy)", "filter: OPERATOR expected in ()"),
                arguments("kind:maven)", "filter: Syntax error."),
                arguments("(kind:maven)", "filter: Syntax error."),
                arguments("kind:((maven))", "filter: Syntax error."),
                arguments("kind:maven default:true", "filter: Syntax error."),
                arguments(
                        "application.id:(1,2)",
                        "filter: (,,) cannot be used with 'application.id'."),
                arguments(":maven", "filter: Syntax error."),
                arguments("=", "filter: End of operator not found."),
                arguments("kind:maven proxy", "filter: Syntax error."),
                arguments("id:1", "filter: 'id' not supported."));
    }

    /** SQLite would refuse them; upstream answers 500 then. */
    @Test
    void refusesOperatorsThatSqlDoesNotHave() {
        assertThatThrownBy(() -> ids("kind!:maven")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> ids("kind::maven")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void occurrencesOfTheParameterMustAllHold() {
        QueryParameters query = name -> List.of("kind:maven", "default:true");
        assertThat(ids(query)).containsExactly(4L);
    }

    private List<Long> ids(String filter) {
        return ids(name -> name.equals("filter") ? List.of(filter) : List.of());
    }

    private List<Long> ids(QueryParameters query) {
        return hub.resources().identities().list(query).items().stream()
                .map(identity -> identity.audit().id())
                .toList();
    }
}
