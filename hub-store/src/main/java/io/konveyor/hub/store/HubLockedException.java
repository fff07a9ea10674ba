package io.konveyor.hub.store;

import java.io.IOException;
import java.util.OptionalLong;

/** Another process, or another part of this one, owns the Hub's state. */
public final class HubLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long holder;

    HubLockedException(String message, OptionalLong holder) {
        super(message);
        this.holder = holder.orElse(-1);
    }

    /** Process id of the holder, where it has told. */
    public OptionalLong holder() {
        return holder < 0 ? OptionalLong.empty() : OptionalLong.of(holder);
    }
}
