package io.konveyor.hub.http;

import java.util.Optional;

/**
 * Looks at the head of every routed request before its body is read, and may refuse it. Runs on the
 * event loop: it must not block.
 */
@FunctionalInterface
public interface RequestFilter {

    /** The refusal; empty to go on. The call's body is empty. */
    Optional<Answer> refuse(Call head);
}
