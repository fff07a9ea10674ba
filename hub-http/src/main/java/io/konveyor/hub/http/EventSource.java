package io.konveyor.hub.http;

/** Where the events of a stream come from. */
@FunctionalInterface
public interface EventSource {

    /**
     * Begins to send, once, on a thread that may block.
     *
     * @param client gets the events, from any thread, until the result is closed
     * @return closed when the stream has ended, whoever ended it
     */
    AutoCloseable open(Client client) throws Exception;

    /** One client of an event stream; nothing here blocks, however slowly it reads. Thread safe. */
    interface Client {
        /**
         * Sends an event. While the client does not keep up, a later event of the same key takes
         * the place of one that waits.
         *
         * @param key what the event is about
         * @param name of the event, without line breaks
         * @param data one line
         */
        void send(String key, String name, byte[] data);

        /** Ends the stream after what was sent before. */
        void end();
    }
}
