package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.AccessRefusedException;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.server.auth.AccessControl;
import io.konveyor.hub.wire.OmitEmpty;

/** {@code /ui/session}: logging in to the page, and out. Open to everybody. */
public final class SessionRoutes {
    private static final String PATH = "/ui/session";

    private SessionRoutes() {}

    /**
     * Who uses the page.
     *
     * @param required whether one has to log in at all
     * @param authenticated whether this browser is logged in
     * @param user who is logged in
     * @param hubUsers whether users of the Hub can log in now; the recovery token always can
     */
    record Session(
            boolean required, boolean authenticated, @OmitEmpty String user, boolean hubUsers) {}

    /**
     * A login: a user with a password, or a token.
     *
     * @param user login of a user of the Hub
     * @param password of the user
     * @param token the recovery token, or a token of the Hub's
     */
    record Login(String user, String password, String token) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /** All of them. */
    public static Routes<AccessControl> all() {
        Routes<AccessControl> routes = new Routes<>();
        return routes.get(
                        PATH,
                        "",
                        Operation.of("Show who uses the page")
                                .answers(200, "always", Session.class),
                        SessionRoutes::show)
                .post(
                        PATH,
                        "",
                        Operation.of("Log in to the page")
                                .body(Login.class)
                                .answers(204, "logged in; the answer sets a cookie")
                                .answersError(400, "neither a user nor a token, or both")
                                .answersError(401, "the password or token is not good")
                                .answersError(429, "too many wrong passwords")
                                .answersError(503, "the Hub's users cannot be asked now"),
                        SessionRoutes::logIn)
                .delete(
                        PATH,
                        "",
                        Operation.of("Log out of the page")
                                .answers(204, "logged out, or never in")
                                .answersError(403, "not sent by the page"),
                        SessionRoutes::logOut);
    }

    /** GET /ui/session: 200 always. */
    private static Answer show(Call call, AccessControl access) {
        String user = access.sessionOwner(call).orElse("");
        return Answer.object(
                        200,
                        new Session(
                                access.isRequired(), !user.isEmpty(), user, access.knowsUsers()))
                .with("Cache-Control", "no-store");
    }

    /** POST /ui/session: 204 with a cookie; 400, 401, 429, 503. */
    private static Answer logIn(Call call, AccessControl access) throws AccessRefusedException {
        Login login = call.bind(Login.class);
        if (login.token().isEmpty() == login.user().isEmpty()) {
            return Answer.error(
                    400, "expected a user with a password, or a token", "malformed-request");
        }
        if (!access.isRequired()) {
            return Answer.empty(204);
        }
        String id =
                login.token().isEmpty()
                        ? access.logIn(call, login.user(), login.password())
                        : access.logIn(call, login.token());
        return Answer.empty(204).with("Set-Cookie", cookie(call, access, id, ""));
    }

    /** DELETE /ui/session: 204; 403 without the page's header. */
    private static Answer logOut(Call call, AccessControl access) throws AccessRefusedException {
        access.logOut(call);
        return Answer.empty(204).with("Set-Cookie", cookie(call, access, "", "; Max-Age=0"));
    }

    private static String cookie(Call call, AccessControl access, String id, String end) {
        return "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s"
                .formatted(access.cookieName(), id, access.isSecure(call) ? "; Secure" : "", end);
    }
}
