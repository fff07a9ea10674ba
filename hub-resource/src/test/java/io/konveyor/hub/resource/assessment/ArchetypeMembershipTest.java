package io.konveyor.hub.resource.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchetypeMembershipTest {

    @Test
    void allCriteriaMustBeAmongTheTags() {
        ArchetypeMembership membership =
                new ArchetypeMembership(Map.of(1L, Set.of(10L), 2L, Set.of(11L, 12L)));
        assertThat(membership.of(Set.of(10L, 11L))).containsExactly(1L);
        assertThat(membership.of(Set.of(10L, 11L, 12L))).containsExactly(1L, 2L);
        assertThat(membership.of(Set.of())).isEmpty();
    }

    @Test
    void theMoreSpecificWinsWhateverTheirOrder() {
        ArchetypeMembership broadFirst =
                new ArchetypeMembership(Map.of(1L, Set.of(10L), 2L, Set.of(10L, 11L)));
        ArchetypeMembership narrowFirst =
                new ArchetypeMembership(Map.of(1L, Set.of(10L, 11L), 2L, Set.of(10L)));
        assertThat(broadFirst.of(Set.of(10L, 11L))).containsExactly(2L);
        assertThat(narrowFirst.of(Set.of(10L, 11L))).containsExactly(1L);
    }

    @Test
    void equalCriteriaExcludeNoneAndNoCriteriaMatchEverything() {
        ArchetypeMembership membership =
                new ArchetypeMembership(
                        Map.of(1L, Set.of(10L), 2L, Set.of(10L), 3L, Set.<Long>of()));
        assertThat(membership.of(Set.of(10L))).containsExactly(1L, 2L);
        assertThat(membership.of(Set.of())).containsExactly(3L);
    }
}
