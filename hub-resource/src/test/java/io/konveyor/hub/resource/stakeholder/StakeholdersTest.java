package io.konveyor.hub.resource.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StakeholdersTest {
    private SampleHub hub;

    @BeforeEach
    void openHub(@TempDir Path directory) throws Exception {
        hub = SampleHub.open(Fixture.HEAD, directory);
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    private static Stakeholder stakeholder(List<Ref> owns, List<Ref> others) {
        return new Stakeholder(
                Audit.none(), "n", "n@a.example", others, others, Ref.of(1), owns, others, others);
    }

    @Test
    void allListsAreReplacedButServicesAreReadOnly() {
        Stakeholders stakeholders = hub.resources().stakeholders();
        Stakeholder created =
                stakeholders.create(
                        stakeholder(List.of(Ref.of(5), Ref.of(6)), List.of(Ref.of(1))), "ann");
        assertThat(created.owns()).extracting(Ref::name).containsExactly("Möwenpost", "Seewetter");
        assertThat(created.stakeholderGroups()).extracting(Ref::name).containsExactly("Quay crew");
        assertThat(created.contributes()).extracting(Ref::name).containsExactly("Kassenhaus");
        assertThat(created.migrationWaves()).hasSize(1);
        assertThat(created.businessServices()).isEmpty();
        assertThat(hub.resources().applications().find(5).owner().name()).isEqualTo("n");

        stakeholders.update(
                created.audit().id(), stakeholder(List.of(Ref.of(6)), List.of()), "ann");
        assertThat(hub.resources().applications().find(5).owner()).isNull();
        assertThat(stakeholders.find(created.audit().id()).contributes()).isEmpty();
    }

    @Test
    void anApplicationThatDoesNotExistCannotBeOwned() {
        assertThatThrownBy(
                        () ->
                                hub.resources()
                                        .stakeholders()
                                        .create(
                                                stakeholder(List.of(Ref.of(999)), List.of()),
                                                "ann"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aGroupListsItsMembers() {
        StakeholderGroup group =
                hub.resources()
                        .stakeholderGroups()
                        .create(
                                new StakeholderGroup(
                                        Audit.none(),
                                        "g",
                                        "d",
                                        List.of(Ref.of(2), Ref.of(1)),
                                        List.of(Ref.of(1))),
                                "ann");
        assertThat(group.stakeholders()).extracting(Ref::id).containsExactly(1L, 2L);
        assertThat(hub.resources().stakeholders().find(1).stakeholderGroups())
                .contains(new Ref(group.audit().id(), "g"));
    }
}
