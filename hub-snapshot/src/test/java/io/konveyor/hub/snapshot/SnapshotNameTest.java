package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "before-upgrade", "0.10.0-20261122T183105Z", "_x", "imports"})
    void acceptsNames(String name) {
        assertThat(new SnapshotName(name).archiveFileName()).isEqualTo(name + ".tar.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".hidden", "-dash", "a/b", "..", "a b", "é", "a\n", "import", "Deploy", "STATUS"
            })
    void refusesWhatIsNoNameOrARoute(String name) {
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> new SnapshotName(name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.MALFORMED_NAME));
    }

    @Test
    void isBetween1And128Long() {
        assertThat(new SnapshotName("a".repeat(128))).isNotNull();
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> new SnapshotName("a".repeat(129)));
    }
}
