package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HubTimeTest {

    @ParameterizedTest
    @EnumSource(Fixture.class)
    void everyTimeARealHubStoredIsWrittenBackAsItWas(Fixture fixture, @TempDir Path directory)
            throws Exception {
        List<String> stored = new ArrayList<>();
        try (Connection connection = Connections.immutable(fixture.unpack(directory).database())) {
            for (String query :
                    Connections.texts(
                            connection,
                            """
                            SELECT 'SELECT "' || c.name || '" FROM "' || t.name || '"'
                            FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                            WHERE t.type = 'table' AND c.type = 'datetime'
                            """)) {
                stored.addAll(Connections.texts(connection, query));
            }
        }

        assertThat(stored)
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        text -> assertThat(HubTime.format(HubTime.parse(text))).isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22 19:18:00.985876012+00:00, 2026-11-22T19:18:00.985876012Z",
        "2026-11-22T19:18:00.5+02:00, 2026-11-22T19:18:00.5+02:00",
        "2026-11-22 19:18:00, 2026-11-22T19:18:00Z",
        "2026-11-22T19:18:00Z, 2026-11-22T19:18:00Z",
        "2026-11-22 19:18, 2026-11-22T19:18:00Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000123, 2023-11-14T22:13:20.123Z"
    })
    void formsUpstreamReadsAreRead(String stored, OffsetDateTime time) {
        assertThat(HubTime.parse(stored)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "-", "1.5", "99999999999999999999"})
    void whatMeansNoTimeIsTheZeroTime(String stored) {
        assertThat(HubTime.parse(stored)).isEqualTo(HubTime.ZERO);
    }

    @Test
    void zeroTimeIsStoredAsUpstreamStoresIt() {
        assertThat(HubTime.format(HubTime.ZERO)).isEqualTo("0001-01-01 00:00:00+00:00");
    }
}
