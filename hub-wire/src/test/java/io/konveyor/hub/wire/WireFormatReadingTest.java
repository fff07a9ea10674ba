package io.konveyor.hub.wire;

import static io.konveyor.hub.wire.WireFormat.JSON;
import static io.konveyor.hub.wire.WireFormat.YAML;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Refusals are the upstream Hub's own words for the same bodies. */
class WireFormatReadingTest {
    private static final String NO_CATEGORY =
            "Key: 'Tag.Category.ID' Error:Field validation for 'ID' failed on the 'required' tag";

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource
    void refusesJson(String body, String message) {
        assertThatThrownBy(() -> JSON.read(bytes(body), Tag.class))
                .isInstanceOf(BindException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> refusesJson() {
        return Stream.of(
                arguments("", "EOF"),
                arguments("   ", "EOF"),
                arguments("{\"name\":", "unexpected EOF"),
                arguments("{\"name\":\"a\",\"bogus\":1}", "json: unknown field \"bogus\""),
                arguments(
                        "{\"name\":\"x\",\"category\":{\"id\":1,\"nme\":2}}",
                        "json: unknown field \"nme\""),
                arguments(
                        "{\"name\":5}",
                        "json: cannot unmarshal number into Go struct field Tag.name of type"
                                + " string"),
                arguments(
                        "{\"name\":true}",
                        "json: cannot unmarshal bool into Go struct field Tag.name of type string"),
                arguments(
                        "{\"name\":[\"a\"]}",
                        "json: cannot unmarshal array into Go struct field Tag.name of type"
                                + " string"),
                arguments(
                        "{\"name\":\"x\",\"category\":{\"id\":\"1\"}}",
                        "json: cannot unmarshal string into Go struct field Ref.category.id of"
                                + " type uint"),
                arguments(
                        "{\"name\":\"x\",\"category\":{\"id\":-1}}",
                        "json: cannot unmarshal number -1 into Go struct field Ref.category.id of"
                                + " type uint"),
                arguments(
                        "{\"name\":\"x\",\"category\":{\"id\":1.5}}",
                        "json: cannot unmarshal number 1.5 into Go struct field Ref.category.id of"
                                + " type uint"),
                arguments(
                        "{\"name\":\"x\",\"category\":5}",
                        "json: cannot unmarshal number into Go struct field Tag.category of type"
                                + " api.Ref"),
                arguments("[]", "json: cannot unmarshal array into Go value of type resource.Tag"),
                arguments("5", "json: cannot unmarshal number into Go value of type resource.Tag"),
                arguments("{\"name\":\"x\"}", NO_CATEGORY),
                arguments("{\"name\":\"x\",\"category\":{}}", NO_CATEGORY),
                arguments("{\"name\":\"x\",\"category\":{\"name\":\"c\"}}", NO_CATEGORY),
                arguments(
                        "null",
                        "Key: 'Tag.Name' Error:Field validation for 'Name' failed on the"
                                + " 'required' tag\n"
                                + NO_CATEGORY));
    }

    @ParameterizedTest
    @MethodSource
    void refusesYaml(String body, String message) {
        assertThatThrownBy(() -> YAML.read(bytes(body), Tag.class))
                .isInstanceOf(BindException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> refusesYaml() {
        return Stream.of(
                arguments("", "EOF"),
                arguments("name: x\nbogus: 1", "field bogus not found in type resource.Tag"),
                arguments("NAME: x", "field NAME not found in type resource.Tag"),
                arguments("name: x", NO_CATEGORY),
                arguments("name: [1]", "into string"),
                arguments("a: b: c", "yaml: "),
                arguments("- a", "into resource.Tag"));
    }

    @Test
    void aTimeMustBeWholeRfc3339() {
        assertThatThrownBy(() -> JSON.read(bytes("{\"time\":\"2026-03-01\"}"), Shapes.class))
                .isInstanceOf(BindException.class)
                .hasMessageStartingWith(
                        "parsing time \"2026-03-01\" as \"2006-01-02T15:04:05Z07:00\"");
        assertThatThrownBy(() -> JSON.read(bytes("{\"time\":5}"), Shapes.class))
                .hasMessage("Time.UnmarshalJSON: input is not a JSON string");
        assertThat(
                        JSON.read(bytes("{\"time\":\"2026-03-01T10:00:00+02:00\"}"), Shapes.class)
                                .time())
                .isEqualTo(OffsetDateTime.parse("2026-03-01T10:00:00+02:00"));
    }

    @Test
    void jsonNamesMatchWhateverTheirCaseAndTheLastCounts() {
        Tag tag =
                JSON.read(
                        bytes("{\"NAME\":\"a\",\"name\":\"b\",\"Category\":{\"ID\":3}}"),
                        Tag.class);
        assertThat(tag.name()).isEqualTo("b");
        assertThat(tag.category()).isEqualTo(Ref.of(3));
    }

    @Test
    void whatFollowsTheFirstValueIsNotLookedAt() {
        assertThat(JSON.read(bytes("{\"text\":\"a\"}}] garbage"), Shapes.class).text())
                .isEqualTo("a");
    }

    @Test
    void whatIsAbsentOrNullIsTheZeroValueOrNullWhereThatIsAllowed() {
        Shapes none = Shapes.none();
        assertThat(JSON.read(bytes("{}"), Shapes.class)).isEqualTo(none);
        assertThat(JSON.read(bytes("null"), Shapes.class)).isEqualTo(none);
        assertThat(
                        JSON.read(
                                bytes(
                                        "{\"text\":null,\"members\":null,\"owner\":null,\"data\":null}"),
                                Shapes.class))
                .isEqualTo(none);
        assertThat(none.owner()).isNull();
        assertThat(none.end()).isNull();
        assertThat(none.members()).isEmpty();
        assertThat(none.time()).isEqualTo(WireTime.ZERO);
    }

    @Test
    void aReferenceThatIsGivenIsCheckedButThoseInListsAreNot() {
        assertThatThrownBy(() -> JSON.read(bytes("{\"owner\":{\"id\":0}}"), Shapes.class))
                .hasMessage(
                        "Key: 'Shapes.Owner.ID' Error:Field validation for 'ID' failed on the"
                                + " 'required' tag");
        assertThat(JSON.read(bytes("{\"members\":[{\"name\":\"x\"}]}"), Shapes.class).members())
                .containsExactly(new Ref(0, "x"));
    }

    @Test
    void itemsOfAListBodyAreCheckedAndNamedByIndex() {
        assertThatThrownBy(() -> JSON.readList(bytes("[{\"id\":1},{\"id\":0}]"), Ref.class))
                .hasMessage(
                        "[1]: Key: 'Ref.ID' Error:Field validation for 'ID' failed on the"
                                + " 'required' tag");
        assertThat(JSON.readList(bytes("[3,1]"), Long.class)).containsExactly(3L, 1L);
    }

    @Test
    void aClosedSetOfTextsIsHeld() {
        assertThatThrownBy(() -> JSON.read(bytes("{\"color\":\"blue\"}"), Hue.class))
                .hasMessage(
                        "Key: 'Hue.Color' Error:Field validation for 'Color' failed on the 'oneof'"
                                + " tag");
        assertThat(JSON.read(bytes("{\"color\":\"red\"}"), Hue.class)).isEqualTo(new Hue("red"));
    }

    record Hue(@OneOf({"red", "green"}) String color) {}

    @Test
    void readingOverAnOlderRecordKeepsWhatIsLeftOut() {
        Shapes older =
                JSON.read(
                        bytes(
                                "{\"text\":\"a\",\"number\":7,\"owner\":{\"id\":1,\"name\":\"n\"},"
                                        + "\"labels\":[\"x\",\"y\"],\"data\":{\"a\":1},\"color\":\"red\"}"),
                        Shapes.class);
        Shapes merged =
                JSON.readOver(
                        bytes(
                                "{\"text\":\"b\",\"owner\":{\"id\":2},\"labels\":[\"z\"],"
                                        + "\"data\":{\"b\":2}}"),
                        older);
        assertThat(merged.text()).isEqualTo("b");
        assertThat(merged.number()).isEqualTo(7);
        assertThat(merged.owner()).isEqualTo(new Ref(2, "n"));
        assertThat(merged.labels()).containsExactly("z");
        assertThat(merged.data()).containsOnlyKeys("a", "b");
        assertThat(JSON.readOver(bytes("{\"owner\":null}"), older).owner()).isNull();
    }

    @Test
    void yamlNamesAreItsOwnAndScalarsAreTextsWhereTextsAreAsked() {
        Shapes shapes = YAML.read(bytes("text: 5\nencoding: e\ncolor: red\n"), Shapes.class);
        assertThat(shapes.text()).isEqualTo("5");
        assertThat(shapes.encoding()).isEqualTo("e");
        assertThatThrownBy(() -> YAML.read(bytes("Encoding: e"), Shapes.class))
                .hasMessageContaining("field Encoding not found");
    }

    @Test
    void aValueOfAnyFormIsReadAsItIs() {
        assertThat(JSON.read(bytes("[1,{\"a\":null}]"), JsonNode.class))
                .hasToString("[1,{\"a\":null}]");
        assertThat(JSON.read(bytes("null"), JsonNode.class).isNull()).isTrue();
        assertThatThrownBy(() -> JSON.read(bytes("1e400"), JsonNode.class))
                .isInstanceOf(BindException.class);
    }

    @Test
    void anAliasCannotMakeADocumentLarge() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        assertThatThrownBy(() -> YAML.read(bytes(bomb.toString()), JsonNode.class))
                .isInstanceOf(BindException.class)
                .hasMessageStartingWith("yaml: ");
    }

    @Test
    void storedJsonIsReadWithoutDemands() {
        Tag tag = StoredJson.read(bytes("{\"name\":\"\",\"more\":1}"), Tag.class);
        assertThat(tag.category()).isEqualTo(Ref.of(0));
        assertThat(StoredJson.readList(bytes("null"), Ref.class)).isEqualTo(List.of());
    }

    @Test
    void aPlainYamlScalarIsTheTextThatWasWrittenOrTheValueItMeans() {
        for (String text : new String[] {"yes", "TRUE", "010", "1e3", "1_000", "~x", "0x1F"}) {
            assertThat(YAML.read(bytes("text: " + text), Shapes.class).text()).isEqualTo(text);
        }
        assertThat(
                        YAML.read(
                                bytes("[yes, Off, y, 010, 0x1F, 1_000, 1e3, 2026-01-01, 'on']"),
                                JsonNode.class))
                .hasToString("[true,false,true,8,31,1000,1000.0,\"2026-01-01\",\"on\"]");
    }

    @Test
    void aYamlKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> YAML.read(bytes("text: a\ntext: b\n"), Shapes.class))
                .isInstanceOf(BindException.class)
                .hasMessage("yaml: unmarshal errors:\n  line 2: field text already set");
    }

    record Ids(@Inline Audit audit, @Required @Nullable List<Long> ids) {}

    @Test
    void aRequiredListMayBeEmptyAndItsIdsAreUnsigned() {
        assertThat(JSON.read(bytes("{\"ids\":[]}"), Ids.class).ids()).isEmpty();
        assertThatThrownBy(() -> JSON.read(bytes("{}"), Ids.class))
                .hasMessageContaining("'required' tag");
        assertThatThrownBy(() -> JSON.read(bytes("{\"ids\":[-1]}"), Ids.class))
                .hasMessageContaining("cannot unmarshal number -1");
        assertThatThrownBy(() -> JSON.read(bytes("{\"id\":\"x\"}"), Ids.class))
                .hasMessage(
                        "json: cannot unmarshal string into Go struct field Ids.Resource.id"
                                + " of type uint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yesterday|: cannot parse \"yesterday\" as \"2006\"",
                "''|: cannot parse \"\" as \"2006\"",
                "2026-01-02|: cannot parse \"\" as \"T\"",
                "2026-01-02T03:04:05|: cannot parse \"\" as \"Z07:00\""
            })
    void aTimeThatIsNoneSaysWhereItFails(String text, String fault) {
        assertThatThrownBy(() -> WireTime.parse(text))
                .hasMessage(
                        "parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\"%s"
                                .formatted(text, fault));
    }
}
