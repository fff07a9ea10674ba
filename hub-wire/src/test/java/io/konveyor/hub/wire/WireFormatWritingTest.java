package io.konveyor.hub.wire;

import static io.konveyor.hub.wire.WireFormat.JSON;
import static io.konveyor.hub.wire.WireFormat.YAML;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Expectations are what the upstream Hub writes for the same values. */
class WireFormatWritingTest {

    private static String write(WireFormat format, Object value) {
        return new String(format.write(value), UTF_8);
    }

    private static JsonNode any(String json) {
        return JSON.read(json.getBytes(UTF_8), JsonNode.class);
    }

    private static Tag tag() {
        return new Tag(
                new Audit(
                        1,
                        "admin",
                        OffsetDateTime.parse("2026-11-22T19:16:57.570285092Z"),
                        "",
                        OffsetDateTime.parse("2026-03-01T10:00:00.500+02:00")),
                "Skæret & Søn <“Legacy”>",
                new Ref(3, ""));
    }

    @Test
    void jsonHasTheOrderOfComponentsAndNoNameThatIsEmpty() {
        assertThat(write(JSON, tag()))
                .isEqualTo(
                        "{\"id\":1,\"createUser\":\"admin\","
                                + "\"createTime\":\"2026-11-22T19:16:57.570285092Z\","
                                + "\"updateUser\":\"\","
                                + "\"updateTime\":\"2026-03-01T10:00:00.5+02:00\","
                                + "\"name\":\"Skæret \\u0026 Søn \\u003c“Legacy”\\u003e\","
                                + "\"category\":{\"id\":3}}");
    }

    @Test
    void yamlLeavesEmptyAuditFieldsOutAndIndentsByFour() {
        assertThat(write(YAML, tag()))
                .isEqualTo(
                        """
                        id: 1
                        createUser: admin
                        createTime: 2026-11-22T19:16:57.570285092Z
                        updateTime: 2026-03-01T10:00:00.5+02:00
                        name: Skæret & Søn <“Legacy”>
                        category:
                            id: 3
                            name: ""
                        """);
    }

    @Test
    void yamlListsBeginWithAnEmptyLineAndIndentByTwo() {
        assertThat(write(YAML, List.of(new Shelf("a", List.of(Ref.of(1)), new Ref(2, "b")))))
                .isEqualTo(
                        """

                        - name: a
                          books:
                          - id: 1
                            name: ""
                          next:
                            id: 2
                            name: b
                        """);
        assertThat(write(YAML, List.of())).isEqualTo("\n");
        assertThat(write(JSON, List.of())).isEqualTo("[]");
    }

    @Test
    void yamlObjectsIndentInnerListsToo() {
        assertThat(write(YAML, new Shelf("a", List.of(Ref.of(1), Ref.of(2)), Ref.of(3))))
                .isEqualTo(
                        """
                        name: a
                        books:
                            - id: 1
                              name: ""
                            - id: 2
                              name: ""
                        next:
                            id: 3
                            name: ""
                        """);
    }

    record Shelf(String name, List<Ref> books, Ref next) {}

    @Test
    void everythingIsShownUnlessItIsToBeLeftOut() {
        assertThat(write(JSON, Shapes.none()))
                .isEqualTo(
                        "{\"createUser\":\"\",\"createTime\":\"0001-01-01T00:00:00Z\","
                                + "\"updateUser\":\"\",\"updateTime\":\"0001-01-01T00:00:00Z\","
                                + "\"text\":\"\",\"number\":0,\"share\":0,\"flag\":false,"
                                + "\"time\":\"0001-01-01T00:00:00Z\",\"end\":null,\"owner\":null,"
                                + "\"members\":[],\"guests\":null,\"data\":{},\"any\":null,"
                                + "\"Encoding\":\"\"}");
        assertThat(write(YAML, Shapes.none()))
                .contains("guests: []\n", "data: {}\n", "encoding: \"\"\n")
                .doesNotContain("createTime", "labels", "color");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1, 1",
        "9007199254740993, 9007199254740992, 9.007199254740992e+15",
        "1e21, 1e+21, 1e+21",
        "1e20, 100000000000000000000, 1e+20",
        "1e-7, 1e-7, 1e-07",
        "0.000001, 0.000001, 1e-06",
        "0.0001, 0.0001, 0.0001",
        "123456789.125, 123456789.125, 1.23456789125e+08",
        "2.5, 2.5, 2.5",
        "0.1, 0.1, 0.1",
        "5e-324, 5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308, 1.7976931348623157e+308",
        "2e23, 2e+23, 2e+23",
        "-42, -42, -42"
    })
    void numbersOfAnyFormAreFloatingPoint(String given, String json, String yaml) {
        assertThat(write(JSON, any(given))).isEqualTo(json);
        assertThat(write(YAML, any(given))).isEqualTo(yaml + "\n");
    }

    @Test
    void numbersOfRecordsStayWhole() {
        assertThat(write(JSON, new Counter(9007199254740993L)))
                .isEqualTo("{\"count\":9007199254740993}");
    }

    record Counter(long count) {}

    @Test
    void keysOfMapsAreSorted() {
        assertThat(write(JSON, any("{\"b\":1,\"a\":{\"d\":null,\"c\":[true]}}")))
                .isEqualTo("{\"a\":{\"c\":[true],\"d\":null},\"b\":1}");
        assertThat(write(JSON, Map.of("z", 1L, "a", "x"))).isEqualTo("{\"a\":\"x\",\"z\":1}");
    }

    @Test
    void whatCouldBeTakenForMarkupIsEscaped() {
        assertThat(write(JSON, "<&>\u2028\u2029\b\f\n\r\t\u0001\u007f\"\\/é\ud83d\ude00\ud83d"))
                .isEqualTo(
                        "\"\\u003c\\u0026\\u003e\\u2028\\u2029\\b\\f\\n"
                                + "\\r"
                                + "\\t\\u0001\u007f\\\"\\\\/é\ud83d\ude00\\ufffd\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3rd party", "10.0.0.0/8", "1F264F2DA07BBC8E", "sail «0»", "a, b", "a's \"b\"",
                "https://a.example/b?c=d#e", ".migration.version", "-x", "?x", ":x", "Ahoj — \"x\""
            })
    void aStringThatIsNothingElseStandsWithoutQuotes(String string) {
        assertThat(write(YAML, string)).isEqualTo(string + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a ",
                " a",
                "true",
                "No",
                "~",
                "null",
                "5",
                "-5",
                "0x1f",
                "1e3",
                ".5",
                ".inf",
                "2026-01-01",
                "a: b",
                "a #b",
                "- a",
                "#",
                "&x",
                "*x",
                "!x",
                "%x",
                "@x",
                "`x",
                "'x'",
                "\"x\"",
                "[x]",
                "{x}",
                "a\nb",
                "a\tb",
                "\u0001",
                "\u007f",
                "\u0085",
                "\u2028",
                "\ufeff",
                "a:",
                ":a",
                "?",
                "|",
                ">",
                "é\ud83d\ude00",
                "x: ",
                "=",
                "<<",
                "key with spaces",
                "https://a.example/b?c=d#e",
                "C:\\temp",
                "a,b",
                "--- x",
                "...",
                "10.0.0.0/8",
                "1_000",
                "0o17",
                "+1",
                "y",
                "<&>",
                "Ahoj — \"x\""
            })
    void aStringIsTheSameStringForWhoReadsTheYaml(String string) {
        Load load = new Load(LoadSettings.builder().build());
        assertThat(load.loadFromString(write(YAML, Map.of("key", string))))
                .isEqualTo(Map.of("key", string));
    }

    static Stream<Arguments> stringsAndTheirStyles() {
        return Stream.of(
                arguments(" a", "' a'"),
                arguments("#fff", "'#fff'"),
                arguments("it's: x", "'it''s: x'"),
                arguments("<&> \"x\"", "<&> \"x\""),
                arguments("\u2028<b>", "\"\\u2028<b>\""),
                arguments("a\0b\u007f\ufeff", "\"a\\0b\\x7F\\uFEFF\""),
                arguments("\u00e9\ud83d\ude00", "\"\u00e9\\U0001F600\""),
                arguments("a\tb", "\"a\\tb\""),
                arguments("yEs", "yEs"),
                arguments("a\nb", "|-\n    a\n    b"),
                arguments("a\n\nb\n", "|\n    a\n\n    b"),
                arguments("a\n\n", "|+\n    a\n"),
                arguments("a \nb", "\"a \\nb\""),
                arguments("\na", "\"\\na\""));
    }

    @ParameterizedTest
    @MethodSource("stringsAndTheirStyles")
    void aStringStandsInTheQuotesOfYamlV3(String string, String written) {
        assertThat(write(YAML, Map.of("key", string))).isEqualTo("key: " + written + "\n");
    }

    @Test
    void listsFoldLongLinesAsYamlV2Does() {
        String words = "word ".repeat(20) + "end";
        assertThat(write(YAML, List.of(Map.of("key", words))))
                .isEqualTo(
                        "\n- key: "
                                + "word ".repeat(15).strip()
                                + "\n    "
                                + "word ".repeat(5)
                                + "end\n");
        assertThat(write(YAML, List.of("a\tb: x\ny", " a\nb")))
                .isEqualTo("\n- \"a\\tb: x\\ny\"\n- |2-\n   a\n  b\n");
        assertThat(write(YAML, Map.of("key", words))).isEqualTo("key: " + words + "\n");
    }

    @Test
    void valuesOfOurOwnRoutesAreWritten() {
        assertThat(
                        write(
                                JSON,
                                new Entry(
                                        Optional.of("x"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Instant.parse("2026-01-02T03:04:05Z"),
                                        State.LOCKED)))
                .isEqualTo(
                        "{\"some\":\"x\",\"none\":null,\"when\":\"2026-01-02T03:04:05Z\","
                                + "\"state\":\"locked\"}");
        assertThatThrownBy(() -> JSON.write(new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    enum State {
        LOCKED
    }

    record Entry(
            Optional<String> some,
            Optional<String> none,
            @OmitEmpty Optional<String> omitted,
            Instant when,
            State state) {}
}
