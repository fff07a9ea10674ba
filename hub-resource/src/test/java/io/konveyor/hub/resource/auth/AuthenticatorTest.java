package io.konveyor.hub.resource.auth;

import static io.konveyor.hub.store.schema.Tables.ROLE;
import static io.konveyor.hub.store.schema.Tables.TOKEN;
import static io.konveyor.hub.store.schema.Tables.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.resource.auth.Authenticator.IssuedTokens;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Json;
import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthenticatorTest {
    /** An API key of {@code admin} that is good for ten years. */
    private static final String ADMINS_KEY = "73499d9095f1e780ad1c875f5ad58f4a";

    private static final String ROBOTS_KEY = "87c8cebc4833ecfdd9d0faba018c6e79";
    private static final String SOME_KEY_OF_ADDONS = "ours alone";

    @TempDir static Path directory;
    private static SampleHub hub;
    private static final PasswordCheck PASSWORDS = new PasswordCheck(new SecureRandom());

    @BeforeAll
    static void open() throws Exception {
        hub = SampleHub.open(Fixture.HEAD, directory);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Authenticator authenticator() {
        return authenticator(IssuedTokens.ACCEPTED, SOME_KEY_OF_ADDONS);
    }

    private static Authenticator authenticator(IssuedTokens issued, String addonToken) {
        return new Authenticator(
                hub.store(),
                issued,
                new Authenticator.Settings(AddonKey.of(addonToken), Duration.ofMinutes(5)),
                PASSWORDS,
                SampleHub.CLOCK);
    }

    private static String subject(String login) {
        return hub.store()
                .database()
                .read(
                        sql ->
                                sql.selectFrom(USER)
                                        .where(USER.LOGIN.eq(login))
                                        .fetchSingle(USER.SUBJECT));
    }

    private static void assertRefused(Authenticator users, String token, String reason) {
        assertThatThrownBy(() -> users.token(token, TestTokens.ISSUER))
                .isInstanceOf(NotAuthenticatedException.class)
                .hasMessage("Token [] not-authenticated: " + reason);
    }

    @Test
    void aUserHasTheScopesOfItsRolesAndTheAdministratorThoseOfSnapshots() throws Exception {
        Principal admin = authenticator().user("admin", "admin");
        assertThat(admin.login()).isEqualTo("admin");
        assertThat(admin.scopes().permit("identities", "decrypt")).isTrue();
        assertThat(admin.scopes().permit("snapshots", "post")).isTrue();
        assertThat(admin.scopes().permit("nothing-of-ours", "get")).isFalse();
        Principal architect = authenticator().user("ragnhild.stby.0", "Pässwort-0-44dafe0585");
        assertThat(architect.scopes().permit("applications", "put")).isTrue();
        assertThat(architect.scopes().permit("Applications", "PUT")).isTrue();
        assertThat(architect.scopes().permit("snapshots", "get")).isFalse();
        Principal nobody = authenticator().user("aiko.tanabe.2", "Pässwort-2-3bc8709ebd");
        assertThat(nobody.scopes().permit("applications", "get")).isFalse();
    }

    @Test
    void whatTheAdministratorMayIsNotWrittenIntoTheRow() {
        Json scopes =
                hub.store()
                        .database()
                        .read(
                                sql ->
                                        sql.selectFrom(ROLE)
                                                .where(ROLE.NAME.eq("admin"))
                                                .fetchSingle(ROLE.SCOPES));
        assertThat(scopes.text()).doesNotContain("snapshots");
    }

    @Test
    void aPasswordOfMoreThanBcryptTakesIsItsFirst72Bytes() throws Exception {
        assertThat(authenticator().user("ludmila.4", "x".repeat(72)).login())
                .isEqualTo("ludmila.4");
        assertThat(authenticator().user("ludmila.4", "x".repeat(90)).login())
                .isEqualTo("ludmila.4");
    }

    @ParameterizedTest
    @CsvSource({"admin, wrong", "admin, ''", "nobody-has-this-login, admin"})
    void aWrongPasswordAndALoginNobodyHasAreRefusedAlike(String login, String password) {
        assertThatThrownBy(() -> authenticator().user(login, password))
                .isInstanceOf(NotAuthenticatedException.class)
                .hasMessage("Token [%s] not-authenticated: invalid password".formatted(login));
    }

    @Test
    void aPasswordIsHashedOnceAndRememberedUntilItIsAnother() throws Exception {
        PasswordCheck fresh = new PasswordCheck(new SecureRandom());
        assertThat(fresh.remembered(Optional.of("hash"), "admin")).isEmpty();
        Authenticator users = authenticator();
        var unused = users.user("admin", "admin");
        assertThat(users.isQuick("admin", "admin")).isTrue();
        assertThat(users.isQuick("admin", "other")).isFalse();
        assertThat(users.unchanged("admin", users.passwordHash("admin").orElseThrow())).isPresent();
        assertThat(users.unchanged("admin", "another hash")).isEmpty();
    }

    @Test
    void anApiKeyActsForItsOwner() throws Exception {
        Principal admin = authenticator().token(ADMINS_KEY, TestTokens.ISSUER);
        assertThat(admin.login()).isEqualTo("admin");
        assertThat(admin.scopes().permit("snapshots", "delete")).isTrue();
        Principal robot = authenticator().token(ROBOTS_KEY, TestTokens.ISSUER);
        assertThat(robot.login()).isEqualTo("nm-robot-0");
        assertThat(robot.scopes().permit("applications", "get")).isTrue();
        assertThat(robot.scopes().permit("snapshots", "get")).isFalse();
    }

    @Test
    void theDigestOfATokenIsNoToken() {
        String digest = hub.store().cipher().digestOf(ADMINS_KEY);
        boolean isThere =
                hub.store().database().read(sql -> sql.fetchExists(TOKEN, TOKEN.DIGEST.eq(digest)));
        assertThat(isThere).isTrue();
        assertRefused(authenticator(), digest, "token not recognized");
        assertRefused(authenticator(), "", "token not recognized");
    }

    @Test
    void anApiKeyIsGoodUntilItsExpiration() {
        Authenticator late =
                new Authenticator(
                        hub.store(),
                        IssuedTokens.ACCEPTED,
                        new Authenticator.Settings(Optional.empty(), Duration.ofDays(9999)),
                        PASSWORDS,
                        Clock.offset(SampleHub.CLOCK, Duration.ofDays(3650)));
        assertRefused(late, ADMINS_KEY, "token not recognized");
    }

    @Test
    void anAccessTokenGrantsWhatItSays() throws Exception {
        String token =
                TestTokens.access(
                        hub.store(), TestTokens.claims(subject("ragnhild.stby.0"), "tags:get"));
        Principal found = authenticator().token(token, TestTokens.ISSUER);
        assertThat(found.login()).isEqualTo("ragnhild.stby.0");
        assertThat(found.scopes().permit("tags", "get")).isTrue();
        assertThat(found.scopes().permit("applications", "get")).isFalse();
    }

    @Test
    void anAdministratorsAccessTokenAlsoGrantsSnapshotsAndNobodyElsesDoes() throws Exception {
        String admins = subject("admin");
        assertThat(mayDeploy(admins, "admin:get admin:post tags:get")).isTrue();
        assertThat(mayDeploy(admins, "tags:get")).isFalse();
        assertThat(mayDeploy(subject("ragnhild.stby.0"), "admin:post")).isFalse();
        assertThat(mayDeploy("unknown", "*:*")).isTrue();
    }

    private static boolean mayDeploy(String subject, String scope) throws Exception {
        return authenticator()
                .token(
                        TestTokens.access(hub.store(), TestTokens.claims(subject, scope)),
                        TestTokens.ISSUER)
                .scopes()
                .permit("snapshots", "post");
    }

    @ParameterizedTest
    @CsvSource({
        "sub, , User not specified.",
        "sub, 7, User not string.",
        "scope, , Scope not specified.",
        "scope, 7, Scope not string.",
        "exp, , Exp not specified.",
        "exp, x, Exp not float64.",
        "exp, 1000, Token expired.",
        "iss, , Iss not specified.",
        "iss, 7, Iss not string.",
        "iss, http://elsewhere/oidc, Iss mismatch.",
    })
    void anAccessTokenThatIsNotGoodIsRefusedByName(String claim, String value, String reason)
            throws Exception {
        Map<String, Object> claims = TestTokens.claims("somebody", "tags:get");
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value.matches("[0-9]+") ? Long.valueOf(value) : value);
        }
        assertRefused(
                authenticator(),
                TestTokens.access(hub.store(), claims),
                "Token (jti=the-id) not-valid: " + reason);
    }

    @Test
    void aTokenOfAnotherKeyOrChangedAfterwardsIsNone() throws Exception {
        String good = TestTokens.access(hub.store(), TestTokens.claims("x", "*:*"));
        String[] parts = good.split("\\.", -1);
        String other =
                TestTokens.access(hub.store(), TestTokens.claims("admin", "*:*"))
                        .split("\\.", -1)[1];
        assertRefused(
                authenticator(), parts[0] + "." + other + "." + parts[2], "token not recognized");
        assertRefused(authenticator(), good + "x", "token not recognized");
        assertRefused(authenticator(), unsigned(parts[1]), "token not recognized");
        assertRefused(authenticator(), "a.b.c", "token not recognized");
        // upstream breaks down on this one
        assertRefused(
                authenticator(),
                base64("{\"alg\":\"RS256\",\"kid\":7}") + "." + parts[1] + "." + parts[2],
                "token not recognized");
    }

    private static String unsigned(String payload) {
        return base64("{\"alg\":\"none\"}") + "." + payload + ".";
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"HS256", "HS384", "HS512"})
    void anAddonsTokenIsGoodUnderAKeyOfOursAndNeverUnderTheOneEverybodyKnows(String algorithm)
            throws Exception {
        Map<String, Object> claims = TestTokens.claims(subject("admin"), "*:*");
        claims.remove("iss");
        JWSAlgorithm signedBy = JWSAlgorithm.parse(algorithm);
        String forged = TestTokens.hmac(signedBy, "tackle", claims);
        for (String setting : new String[] {"tackle", "", "  "}) {
            assertRefused(
                    authenticator(IssuedTokens.ACCEPTED, setting), forged, "token not recognized");
        }
        assertRefused(authenticator(), forged, "token not recognized");
        Principal addon =
                authenticator()
                        .token(
                                TestTokens.hmac(signedBy, SOME_KEY_OF_ADDONS, claims),
                                TestTokens.ISSUER);
        assertThat(addon.login()).isEqualTo("admin");
        assertThat(addon.scopes().permit("anything", "put")).isTrue();
    }

    @Test
    void aReplicaKnowsTheUsersOfItsSourceAndNoneOfItsTokens() throws Exception {
        Authenticator replica = authenticator(IssuedTokens.REFUSED, SOME_KEY_OF_ADDONS);
        assertThat(replica.user("admin", "admin").scopes().permit("snapshots", "get")).isTrue();
        assertRefused(replica, ADMINS_KEY, "token not recognized");
        assertRefused(
                replica,
                TestTokens.access(hub.store(), TestTokens.claims(subject("admin"), "*:*")),
                "token not recognized");
    }

    @Test
    void aChangedRowCountsAtOnceAndOneThatIsRolledBackDoesNot(@TempDir Path other)
            throws Exception {
        try (SampleHub changing = SampleHub.open(Fixture.HEAD, other)) {
            HubStore store = changing.store();
            Authenticator users =
                    new Authenticator(
                            store,
                            IssuedTokens.ACCEPTED,
                            new Authenticator.Settings(Optional.empty(), Duration.ofDays(9)),
                            PASSWORDS,
                            SampleHub.CLOCK);
            assertThatThrownBy(
                            () ->
                                    store.database()
                                            .write(
                                                    sql -> {
                                                        sql.deleteFrom(TOKEN).execute();
                                                        throw new IllegalStateException("no");
                                                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(users.token(ADMINS_KEY, "").login()).isEqualTo("admin");
            // by the cascade
            store.database()
                    .write(sql -> sql.deleteFrom(USER).where(USER.LOGIN.eq("admin")).execute());
            assertRefused(users, ADMINS_KEY, "token not recognized");
            assertThat(users.passwordHash("admin")).isEmpty();
            assertThat(users.token(ROBOTS_KEY, "").login()).isEqualTo("nm-robot-0");
        }
    }

    @Test
    void rowsChangedBehindTheHubsBackCountOnceWhatIsKnownIsOldEnough(@TempDir Path other)
            throws Exception {
        try (SampleHub changing = SampleHub.open(Fixture.HEAD, other)) {
            Authenticator users =
                    new Authenticator(
                            changing.store(),
                            IssuedTokens.ACCEPTED,
                            new Authenticator.Settings(Optional.empty(), Duration.ofNanos(-1)),
                            PASSWORDS,
                            SampleHub.CLOCK);
            try (Connection shell =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + changing.store().database().file());
                    Statement statement = shell.createStatement()) {
                statement.execute("UPDATE User SET Login = 'chief' WHERE Login = 'admin'");
            }
            assertThat(users.passwordHash("chief")).isEmpty();
            users.refresh();
            assertThat(users.user("chief", "admin").login()).isEqualTo("chief");
        }
    }
}
