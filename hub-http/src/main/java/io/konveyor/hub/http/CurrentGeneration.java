package io.konveyor.hub.http;

import java.util.OptionalLong;

/**
 * The generation that the Hub's own routes work on now. Thread safe, never blocks. While a request
 * is admitted the generation cannot be replaced, so the two answers below belong together.
 *
 * @param <C> its services
 */
public interface CurrentGeneration<C> {

    /** Its number; empty while none has been opened since the start. */
    OptionalLong number();

    /**
     * Its services.
     *
     * @throws HubUnavailableException if it is not open: damaged, or not opened yet
     */
    C services() throws HubUnavailableException;
}
