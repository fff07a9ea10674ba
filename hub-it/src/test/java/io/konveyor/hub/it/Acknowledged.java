package io.konveyor.hub.it;

import java.util.List;

/**
 * What a Hub has said before it died, and has to stand by.
 *
 * @param rows those written meanwhile, in that order
 * @param operation where to find the operation; empty if that was not said
 * @param done whether it said that the operation is done
 */
record Acknowledged(List<String> rows, String operation, boolean done) {
    static final Acknowledged NOTHING = new Acknowledged(List.of(), "", false);
}
