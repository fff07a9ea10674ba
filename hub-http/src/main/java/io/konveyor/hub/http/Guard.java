package io.konveyor.hub.http;

/**
 * Finds out who sends a request to a route that is not open to everybody. Thread safe.
 *
 * @param <C> what the routes behind it work on
 */
public interface Guard<C> {

    /** Lets everybody in, as {@code login}, to do everything. */
    static <C> Guard<C> everybody(String login) {
        Caller everybody = Caller.administrator(login);
        return (call, context) -> everybody;
    }

    /**
     * Whether {@link #screen} must look at this request before its body is read. Runs on the event
     * loop: it must not block.
     *
     * @param large whether there is a body that would be put on disk
     */
    default boolean screens(Call head, boolean large) {
        return false;
    }

    /**
     * Looks at the head of a request, outside the gate and before its body is read: does what takes
     * time, and refuses who is nobody. Who passes is asked again by {@link #identify}. Runs on one
     * of a few threads kept for this.
     *
     * @param large as for {@link #screens}
     */
    default void screen(Call head, boolean large) throws AccessRefusedException {}

    /** What its refusals of a caller it knows are called for programs; empty as upstream has it. */
    default String forbiddenCode() {
        return "";
    }

    /**
     * Told that somebody it let in wanted what is not for them. Runs on a worker thread.
     *
     * @param reason what the answer says
     */
    default void forbidden(Call call, Caller caller, String reason) {}

    /**
     * Who sends this. Runs on a worker thread, admitted.
     *
     * @throws AccessRefusedException if that cannot be told
     */
    Caller identify(Call call, C context) throws AccessRefusedException;
}
