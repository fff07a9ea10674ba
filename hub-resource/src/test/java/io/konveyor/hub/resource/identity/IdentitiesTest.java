package io.konveyor.hub.resource.identity;

import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
    private SampleHub hub;
    private Identities identities;

    @BeforeEach
    void openHub(@TempDir Path directory) throws Exception {
        hub = SampleHub.open(Fixture.V0_10, directory);
        identities = hub.resources().identities();
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    private static Identity identity(String kind, boolean isDefault, String name, String secret) {
        return new Identity(
                Audit.none(), kind, isDefault, name, "", "user", secret, secret, secret);
    }

    private String storedPassword(long id) {
        return hub.store()
                .database()
                .read(
                        sql ->
                                sql.select(IDENTITY.PASSWORD)
                                        .from(IDENTITY)
                                        .where(IDENTITY.ID.eq(id))
                                        .fetchSingle(IDENTITY.PASSWORD));
    }

    private int groups() {
        return hub.resources().taskGroups().list().size();
    }

    @Test
    void everySecretOfTheFixtureIsDecrypted() {
        for (Map<String, Object> expected : hub.fixture().identities()) {
            long id = ((Number) expected.get("id")).longValue();
            Identity clear = identities.decrypted(identities.find(id));
            assertThat(clear.password()).as("password %d", id).isEqualTo(expected.get("password"));
            assertThat(clear.key()).as("key %d", id).isEqualTo(expected.get("key"));
            assertThat(clear.settings()).as("settings %d", id).isEqualTo(expected.get("settings"));
        }
    }

    @Test
    void secretsAreStoredAndShownEncrypted() {
        Identity created = identities.create(identity("x", false, "n", "pässword"), "ann");
        assertThat(created.password()).isNotEqualTo("pässword").isNotEmpty();
        assertThat(storedPassword(created.audit().id())).isEqualTo(created.password());
        assertThat(identities.decrypted(created).password()).isEqualTo("pässword");
        assertThat(created.toString()).doesNotContain(created.password(), "pässword");
    }

    @Test
    void aCiphertextThatComesBackKeepsTheSecretAndNothingErasesIt() {
        Identity created = identities.create(identity("x", false, "n", "secret"), "ann");
        long id = created.audit().id();
        identities.update(id, created, "bob");
        assertThat(storedPassword(id)).isEqualTo(created.password());
        identities.update(id, identity("x", false, "n", ""), "bob");
        assertThat(storedPassword(id)).isEmpty();
    }

    @Test
    void aKindHasOneDefault() {
        assertThatThrownBy(() -> identities.create(identity("source", true, "second", ""), "ann"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Kind already has default.");
        Identity only = identities.find(1);
        identities.update(1, only, "ann");
        assertThat(identities.find(1).isDefault()).isTrue();
        assertThatThrownBy(() -> identities.update(2, identity("source", true, "b", ""), "ann"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void applicationsThatUseItAreLookedIntoWhenItChanges() {
        int before = groups();
        Identity created = identities.create(identity("new kind", false, "n", ""), "ann");
        assertThat(groups()).isEqualTo(before);
        identities.update(created.audit().id(), created, "ann");
        assertThat(groups()).as("nobody uses it").isEqualTo(before);
        identities.update(1, identities.find(1), "ann");
        assertThat(groups()).isGreaterThan(before);
    }

    @Test
    void oneThatIsReferredToIsNotDeleted() {
        long tracked =
                hub.store()
                        .database()
                        .read(sql -> sql.fetchSingle("SELECT IdentityID FROM Tracker LIMIT 1"))
                        .get(0, Long.class);
        assertThatThrownBy(() -> identities.delete(tracked))
                .satisfies(
                        e ->
                                assertThat(ConstraintViolation.of(e).orElseThrow().message())
                                        .isEqualTo("FOREIGN KEY constraint failed"));
    }

    @Test
    void aProxyLosesAnIdentityThatIsDeleted() {
        Identity created = identities.create(identity("proxy", false, "p", ""), "ann");
        Proxy proxy =
                new Proxy(
                        Audit.none(),
                        true,
                        "http",
                        "h",
                        80,
                        List.of("a", "b"),
                        Ref.of(created.audit().id()));
        hub.resources().proxies().update(1, proxy, "ann");
        assertThat(hub.resources().proxies().find(1).excluded()).containsExactly("a", "b");
        assertThat(hub.resources().proxies().find(1).identity()).isNotNull();
        identities.delete(created.audit().id());
        assertThat(hub.resources().proxies().find(1).identity()).isNull();
    }
}
