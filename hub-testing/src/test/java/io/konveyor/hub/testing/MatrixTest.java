package io.konveyor.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Optional<String> TENTH = Optional.empty();

    @Test
    void aBuildTakesARandomTenthRoundedUpInAscendingOrder() {
        assertThat(sample("bytes", 101, 7)).hasSize(11).isSorted().doesNotHaveDuplicates();
        assertThat(sample("bytes", 101, 7)).allMatch(point -> point >= 0 && point < 101);
        assertThat(sample("bytes", 1, 7)).containsExactly(0);
        assertThat(sample("bytes", 0, 7)).isEmpty();
    }

    @Test
    void aSeedTakenBackDrawsTheSamePoints() {
        assertThat(sample("bytes", 5000, 42)).isEqualTo(sample("bytes", 5000, 42));
        assertThat(sample("bytes", 5000, 42)).isNotEqualTo(sample("bytes", 5000, 43));
        assertThat(sample("bytes", 5000, 42)).isNotEqualTo(sample("kills", 5000, 42));
    }

    @Test
    void withoutASeedEachBuildDrawsOthers() {
        assertThat(Matrix.points("bytes", 100_000, TENTH, Optional.empty()))
                .isNotEqualTo(Matrix.points("bytes", 100_000, TENTH, Optional.empty()));
    }

    @Test
    void theProfileTakesAll() {
        assertThat(Matrix.points("bytes", 101, Optional.of("whole"), Optional.of(7L)))
                .isEqualTo(IntStream.range(0, 101).boxed().toList());
    }

    @Test
    void anExtentThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Matrix.points("bytes", 3, Optional.of("all"), Optional.empty()))
                .hasMessageContaining("matrix=all")
                .hasMessageContaining("whole or tenth");
    }

    private static List<Integer> sample(String name, int count, long seed) {
        return Matrix.points(name, count, TENTH, Optional.of(seed));
    }
}
