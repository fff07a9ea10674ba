package io.konveyor.hub.store;

import java.io.IOException;

/** Something done with files. */
@FunctionalInterface
interface IoAction {
    void run() throws IOException;
}
