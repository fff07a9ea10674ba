package io.konveyor.hub.resource;

import io.konveyor.hub.wire.Audit;

/** A wire record that begins with the usual fields. */
public interface Audited {
    /** Its id, and who made and changed it when. */
    Audit audit();
}
