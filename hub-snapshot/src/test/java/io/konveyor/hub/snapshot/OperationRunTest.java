package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationRunTest {
    private final OperationRun run =
            new OperationRun(
                    "id",
                    new OperationOrder(Operation.Kind.CREATE, "demo", Requester.HUB),
                    Clock.systemUTC(),
                    Duration.ZERO);

    @Test
    void itsEndIsOnRecordBeforeAnybodySeesIt() {
        List<Operation> kept = new ArrayList<>();
        List<Operation> seenMeanwhile = new ArrayList<>();
        run.keptBy(
                last -> {
                    kept.add(last);
                    seenMeanwhile.add(run.picture());
                });
        run.failed(new SnapshotException(SnapshotErrorCode.EXISTS, "there is one"));
        assertThat(kept).containsExactly(run.picture());
        assertThat(kept.get(0).state()).isEqualTo(Operation.State.FAILED);
        assertThat(seenMeanwhile.get(0).state()).isEqualTo(Operation.State.RUNNING);
    }
}
