package io.konveyor.hub.resource.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.ForbiddenException;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private SampleHub hub;
    private Settings settings;

    @BeforeEach
    void openHub(@TempDir Path directory) throws Exception {
        hub = SampleHub.open(Fixture.HEAD_EMPTY, directory);
        settings = hub.resources().settings();
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    private static JsonNode value(String json) {
        return WireFormat.JSON.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9007199254740993 | 9007199254740992",
                "1.0 | 1",
                "12 | 12",
                "[2,1] | [2,1]",
                "null | null",
                "{\"b\":1,\"a\":null} | {\"a\":null,\"b\":1}"
            })
    void valuesOfAnyFormComeBackAsUpstreamHasThem(String given, String expected) {
        settings.create(new Setting("k", value(given)), "ann");
        assertThat(new String(WireFormat.JSON.write(settings.find("k")), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        assertThat(
                        hub.store()
                                .database()
                                .read(
                                        sql ->
                                                sql.fetchSingle(
                                                        "SELECT typeof(Value) FROM Setting WHERE"
                                                                + " Key = 'k'"))
                                .get(0))
                .isEqualTo("blob");
    }

    @Test
    void thoseOfTheHubItselfAreReadOnly() {
        assertThat(settings.find(".migration.version").path("version").asInt()).isEqualTo(23);
        assertThatThrownBy(() -> settings.update(".x", value("1"), "ann"))
                .isInstanceOf(ForbiddenException.class)
                .hasMessage(".x is read-only.");
        assertThatThrownBy(() -> settings.create(new Setting(".x", value("1")), "ann"))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> settings.delete(".migration.version"))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void oneIsCreatedOnceChangedAndDeleted() {
        settings.create(new Setting("k", value("1")), "ann");
        assertThatThrownBy(() -> settings.create(new Setting("k", value("2")), "ann"))
                .satisfies(
                        e ->
                                assertThat(ConstraintViolation.of(e).orElseThrow().message())
                                        .isEqualTo("UNIQUE constraint failed: Setting.Key"));
        settings.update("k", value("3"), "ann");
        assertThat(settings.find("k").asInt()).isEqualTo(3);
        settings.delete("k");
        settings.delete("k");
        assertThatThrownBy(() -> settings.update("k", value("3"), "ann"))
                .isInstanceOf(RecordNotFoundException.class);
        assertThatThrownBy(() -> settings.find("k")).isInstanceOf(RecordNotFoundException.class);
    }
}
