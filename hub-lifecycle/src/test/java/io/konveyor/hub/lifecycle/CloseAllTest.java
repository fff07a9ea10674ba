package io.konveyor.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseAllTest {
    private final List<String> closed = new ArrayList<>();

    private AutoCloseable participant(String name) {
        return () -> closed.add(name);
    }

    private AutoCloseable broken(String name) {
        return () -> {
            closed.add(name);
            throw new IOException(name);
        };
    }

    @Test
    void theFirstFailureWinsTheOthersAreSuppressedAndAllAreClosed() {
        List<AutoCloseable> all =
                List.of(participant("a"), broken("b"), participant("c"), broken("d"));

        assertThatThrownBy(() -> CloseAll.inOrder(all))
                .isInstanceOf(IOException.class)
                .hasMessage("b")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1))
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("d"));
        assertThat(closed).containsExactly("a", "b", "c", "d");
    }

    @Test
    void reverseBeginsWithTheLast() throws Exception {
        CloseAll.inReverse(List.of(participant("a"), participant("b")));

        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void afterAFailureTheOthersAreSuppressedToIt() {
        IllegalStateException failure = new IllegalStateException("first");

        CloseAll.after(failure, List.of(broken("a"), participant("b")));

        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(closed).containsExactly("a", "b");
    }
}
