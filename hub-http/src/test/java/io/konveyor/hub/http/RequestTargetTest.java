package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestTargetTest {

    private static RequestTarget parse(String uri) {
        return RequestTarget.parse(uri).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "/hub/tags, /tags",
        "/tags, /tags",
        "/hubtags, tags",
        "/hub/hub/tags, /hub/tags",
        "/hub, ''",
        "/%68ub/tags, /tags",
        "/a%2Fb%3Ac, /a/b:c",
        "/a%20b+c, /a b+c",
        "/F%C3%A4hre, /Fähre",
        "/tail%41, /tailA",
        "http://host:8080/hub/tags, /tags",
    })
    void thePathIsDecodedAndOnePrefixCutOff(String uri, String path) {
        assertThat(parse(uri).path()).isEqualTo(path);
    }

    @Test
    void aPathThatCannotBeDecodedIsNone() {
        assertThat(RequestTarget.parse("/a%2")).isEmpty();
        assertThat(RequestTarget.parse("/a%zz")).isEmpty();
    }

    @Test
    void queryParametersKeepTheirOrderAndCase() {
        assertThat(parse("/x?a=1&A=2&a=3+4&b").query())
                .containsEntry("a", List.of("1", "3 4"))
                .containsEntry("A", List.of("2"))
                .containsEntry("b", List.of(""));
    }

    @Test
    void aQueryParameterThatCannotBeDecodedIsLeftOut() {
        assertThat(parse("/x?a=%zz&b=1;2&c=%2B").query())
                .containsOnlyKeys("c")
                .containsEntry("c", List.of("+"));
    }

    @Test
    void aRedirectIsEncodedAgain() {
        assertThat(RequestTarget.encode("/a b/ä%\"")).isEqualTo("/a%20b/%C3%A4%25%22");
    }
}
