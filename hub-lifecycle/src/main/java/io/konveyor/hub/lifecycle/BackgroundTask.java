package io.konveyor.hub.lifecycle;

import java.time.Duration;

/** Work that a Hub does on its own: quiesced before the database is closed, resumed after. */
public interface BackgroundTask {

    /** What a person would call it: {@code task manager}, {@code reaper}. */
    String name();

    /** Begins its work; called once. */
    void start();

    /**
     * Begins no new pass, and waits for the one under way.
     *
     * @throws QuiesceRefusedException if it does not end within {@code deadline}; it goes on then
     */
    void quiesce(Duration deadline) throws QuiesceRefusedException, InterruptedException;

    /** Goes on after {@link #quiesce}. */
    void resume();

    /** Ends for good, as its Hub is closed; waits for the pass under way. */
    void stop();
}
