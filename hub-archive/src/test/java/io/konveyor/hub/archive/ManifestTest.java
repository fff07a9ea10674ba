package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestTest {

    private static final String DIGEST = "0".repeat(64);

    @Test
    void isWrittenInTheDocumentedForm() {
        assertThat(UnverifiedManifest.of(sample()).toYaml())
                .isEqualTo(
                        """
                        name: before-upgrade
                        created: 2026-11-22T18:31:05.123Z
                        format: 1
                        hub: {id: 6f0c2f6e, version: 0.10.0, database: 23}
                        database: {file: hub.db, bytes: 0, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}
                        bucket: {root: /bucket, files: 0, bytes: 0}
                        contents: {applications: 44, identities: 14, tasks: 8}
                        note: kept
                        key: |
                          -----BEGIN AGE ENCRYPTED FILE-----
                          AAAA
                          -----END AGE ENCRYPTED FILE-----
                        """
                                .replace("6f0c2f6e", "\"6f0c2f6e\"")
                                .replace(
                                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "yes",
                "No",
                "null",
                "~",
                "123",
                "0x1f",
                "1e3",
                "12:30:45",
                "0.10",
                "2026-11-22",
                "true",
                "a: b",
                "- a",
                "#a",
                "a #b",
                "'",
                "\"",
                "\\",
                "{a}",
                "[a]",
                "&a",
                "*a",
                "!a",
                "|",
                "%a",
                "@a",
                " a ",
                "\u00fc\ud83d\ude80"
            })
    void textComesBackAsItWas(String text) throws ArchiveException {
        UnverifiedManifest written = UnverifiedManifest.of(sample()).withName(text);

        assertThat(parse(written.toYaml())).isEqualTo(written);
    }

    @Test
    void fieldsItDoesNotKnowAreKeptWhereTheyWere() throws ArchiveException {
        String yaml =
                """
                later: {list: [1, 2.50, null, true, {deep: text}], text: "yes"}
                name: x
                format: 1
                hub: {id: abc, commit: 624977ec, database: 23}
                """;

        UnverifiedManifest read = parse(yaml);

        assertThat(read.unknown().keySet()).containsExactly("hub", "later");
        assertThat(read.unknown().get("hub")).isEqualTo(Map.of("commit", "624977ec"));
        assertThat(parse(read.toYaml())).isEqualTo(read);
        assertThat(read.toYaml()).contains("[1, 2.50, null, true, {deep: text}]");
    }

    @Test
    void onlyTheNameIsRequired() throws ArchiveException {
        UnverifiedManifest least = parse("name: My snapshot\n");

        assertThat(least.allegedName()).isEqualTo("My snapshot");
        assertThat(least.allegedFormat()).isZero();
        assertThat(least.allegedCreated()).isEmpty();
        assertThat(least.allegedDatabaseVersion()).isEmpty();
        assertThat(least.allegedKey()).isEmpty();
        assertThat(parse("name: x\nkey: abc").allegedKey()).contains("abc");
        assertThat(parse("\ufeffname: x").allegedName()).isEqualTo("x");
        assertThat(parse("{\"name\": \"x\"}").allegedName()).isEqualTo("x");
    }

    @Test
    void whatIsClaimedInPartIsKept() throws ArchiveException {
        UnverifiedManifest read =
                parse(
                        """
                        name: x
                        database: {bytes: 7}
                        bucket: {root: /bucket, files: 3}
                        contents: {tasks: 2}
                        locked: true
                        rested: P2DT1H
                        """);

        assertThat(read.claims().databaseBytes()).hasValue(7);
        assertThat(read.claims().bucketRoots()).containsExactly("/bucket");
        assertThat(read.claims().bucketFiles()).hasValue(3);
        assertThat(read.claims().contents()).isEmpty();
        assertThat(read.allegedCondition().locked()).isTrue();
        assertThat(read.allegedCondition().rested()).isEqualTo(Duration.ofHours(49));
        assertThat(parse(read.toYaml())).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';snapshot.yaml",
                "text;a mapping",
                "[1];a mapping",
                "format: 1;snapshot.yaml: name: found nothing",
                "name:;snapshot.yaml: name: found nothing",
                "name: 12;the value \"12\", expected a text",
                "name: [a];found a list, expected a text",
                "name: \"\";found 0 characters",
                "name: \"a\\nb\";without control characters",
                "name: x\\nname: y;name: found it twice",
                "name: x\\nformat: one;the text \"one\", expected a whole number",
                "name: x\\nformat: -1;a whole number from 0",
                "name: x\\nformat: 1.0;a whole number from 0",
                "name: x\\nformat: 99999999999999999999;a whole number from 0",
                "name: x\\ncreated: yesterday;a time like",
                "name: x\\ncreated: +99999-01-01T00:00:00Z;a time like",
                "name: x\\ncreated: 0000-01-01T00:00:00Z;a time like",
                "name: x\\ncreated: 9999-12-31T23:59:59-01:00;a time like",
                "name: x\\nrested: long;rested: found the text \"long\", expected a duration",
                "name: x\\nrested: -P1D;a duration like PT240H",
                "name: x\\nrested: P99999D;of at most 36500 days",
                "name: x\\nrested: 5;a duration like",
                "name: x\\nlocked: 1;true or false",
                "name: x\\nhub: text;hub: found the text \"text\", expected a mapping",
                "name: x\\nhub: {database: x};snapshot.yaml: hub.database",
                "name: x\\ndatabase: {file: /etc/passwd};database.file: found the text"
                        + " \"/etc/passwd\", expected hub.db",
                "name: x\\ndatabase: {sha256: abc};64 hexadecimal digits",
                "name: x\\nbucket: {root: {a: b}};bucket.root: found a mapping",
                "name: x\\nbucket: {root: [1]};bucket.root: found the value \"1\"",
                "name: &a x\\nnote: *a;an anchor",
                "name: x\\nnote: *a;an alias",
                "name: !!str x;a tag",
                "name: x\\nnote: !!java.net.URL [a];a tag",
                "name: x\\nnote: [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]];levels of nesting",
                "name: x\\n? [a];whose name is no text",
                "name: x\\n---\\nname: y;one document",
                "name: {;something else",
                "name: x\\nkey: [1];key: found a list"
            })
    void whatIsWrongIsNamedWithWhatWasExpected(String yaml, String says) {
        assertThatThrownBy(() -> parse(yaml.replace("\\n", "\n").replace("\"a\nb\"", "\"a\\nb\"")))
                .isInstanceOf(CorruptArchiveException.class)
                .hasMessageContaining(says);
    }

    @Test
    void aNewerFormatIsSaidBeforeAnythingElseIsFoundWrong() {
        assertThatThrownBy(() -> parse("format: 2\nname: [new]\nhub: 5"))
                .isInstanceOf(UnsupportedArchiveException.class)
                .hasMessage("snapshot.yaml: format version 2 is not supported, expected 1");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(
                        () ->
                                ManifestParser.parse(
                                        "name: \u00e4".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(CorruptArchiveException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aDigestOfDigitsAloneStaysText() throws ArchiveException {
        Manifest digits =
                new Manifest(
                        "x",
                        Instant.EPOCH,
                        1,
                        new Manifest.Hub("123e4567", "0.10", 23),
                        new Manifest.DatabasePart("hub.db", 1, DIGEST),
                        new Manifest.BucketPart(List.of("/a", "/b c"), 1, 2),
                        new Manifest.Contents(1, 2, 3),
                        Optional.empty(),
                        Map.of());

        UnverifiedManifest read = parse(UnverifiedManifest.of(digits).toYaml());

        assertThat(read).isEqualTo(UnverifiedManifest.of(digits));
    }

    private static Manifest sample() {
        return new Sample(Path.of("unused"), 0).manifest();
    }

    private static UnverifiedManifest parse(String yaml) throws ArchiveException {
        return ManifestParser.parse(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
