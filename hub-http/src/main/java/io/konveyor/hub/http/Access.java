package io.konveyor.hub.http;

import java.util.Locale;

/**
 * Who may use one route.
 *
 * @param method of the route
 * @param scope what a caller must be granted, without the verb; empty if everybody may use it
 * @param guard finds out who calls
 */
record Access<C>(String method, String scope, Guard<C> guard) {

    static <C> Access<C> to(Routes.Route<C> route, Guard<C> guard) {
        return new Access<>(route.method(), route.scope(), guard);
    }

    boolean screens(Call head, boolean large) {
        return !scope.isEmpty() && guard.screens(head, large);
    }

    void screen(Call head, boolean large) throws AccessRefusedException {
        guard.screen(head, large);
    }

    /** The call with its caller, who may make it. */
    HttpCall admit(HttpCall call, C context) throws AccessRefusedException {
        if (scope.isEmpty()) {
            return call;
        }
        Caller caller = guard.identify(call, context);
        if (!caller.may(scope, method.toLowerCase(Locale.ROOT))) {
            String reason = "Required scope not granted: %s:%s".formatted(scope, method);
            guard.forbidden(call, caller, reason);
            throw AccessRefusedException.forbidden(reason).withCode(guard.forbiddenCode());
        }
        return call.from(caller);
    }
}
