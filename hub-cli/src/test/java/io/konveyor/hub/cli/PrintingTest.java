package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrintingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "48300000, 48.3 MB",
        "9223372036854775807, 9223.4 PB"
    })
    void sizesHaveDecimalUnits(long bytes, String text) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void timesAreShownToTheSecondAndWhatIsNoneAsItIs() {
        assertThat(Quantity.time("2026-11-22T18:31:05.123Z")).isEqualTo("2026-11-22 18:31:05Z");
        assertThat(Quantity.time("2026-11-22T19:31:05+01:00")).isEqualTo("2026-11-22 18:31:05Z");
        assertThat(Quantity.time("")).isEmpty();
    }

    @Test
    void columnsAreAsWideAsTheirWidestCellAndLinesEndWithText() {
        String table =
                new Table("NAME", "SIZE", "NOTE")
                        .row("a", "10 B", "")
                        .row("größer", "1 B", "x")
                        .toString();

        assertThat(table)
                .isEqualToNormalizingNewlines(
                        "NAME    SIZE  NOTE\na       10 B\ngrößer  1 B   x\n");
    }

    @Test
    void documentsSurviveAsJsonAndAsYaml() throws IOException {
        JsonNode document =
                Documents.parse(
                        "{\"name\":\"a: b\",\"n\":[1,2.5,null,true],\"yes\":\"no\"}"
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(Documents.parse(Documents.json(document).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(document);
        assertThat(Documents.yaml(document))
                .contains("name: 'a: b'", "- 1\n", "- 2.5\n", "- null\n", "- true\n")
                .endsWith("\n");
    }

    @Test
    void theListSaysWhyASnapshotCannotBeDeployed() {
        JsonNode entries =
                Documents.of(
                        java.util.List.of(
                                Map.of(
                                        "name",
                                        "new",
                                        "size",
                                        2000,
                                        "deployable",
                                        false,
                                        "reason",
                                        "database version 25 is newer than 23")));

        assertThat(SnapshotTables.list(entries))
                .contains("Not deployable as they are:", "new  database version 25 is newer");
    }

    @Test
    void theBarShowsPhaseShareAndAmount() {
        assertThat(ProgressBar.text("packing", 250, 1000))
                .isEqualTo("packing  [######..................]  25 %  250 B of 1.0 kB");
        assertThat(ProgressBar.text("packing", 2000, 1000)).contains("100 %");
        assertThat(ProgressBar.text("waiting", 0, 0)).isEqualTo("waiting");
    }

    @Test
    void theBarIsDrawnForAPersonOnlyAndLeavesNothingBehind() {
        assertThat(drawn(false)).isEmpty();
        assertThat(drawn(true)).contains("packing").endsWith("\r\u001b[K");
    }

    private static String drawn(boolean interactive) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(
                        System.in,
                        stream,
                        stream,
                        interactive,
                        "hub",
                        Map.of(),
                        question -> Optional.empty());
        try (ProgressBar bar = new ProgressBar(terminal)) {
            bar.show("packing", 1, 10);
            bar.show("packing", 10, 10);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
