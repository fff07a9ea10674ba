package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that must outlive a deploy: the id of this installation, its local age identity, and
 * every passphrase the Hub has known, by key id. A directory of mode 0700 with files of mode 0600,
 * each written beside and renamed. Thread safe.
 */
public final class Keyring {

    /** Opens the keyring in {@code directory}, made if it is missing. */
    public static Keyring open(Path directory) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    public Path directory() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Random id of this installation, made once. */
    public String hubId() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The local age identity ({@code AGE-SECRET-KEY-1…}), made by {@code generator} once. */
    public String identity(Supplier<String> generator) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Keeps {@code passphrase} and returns its id; the id it already has if it is there. */
    public String put(HubPassphrase passphrase) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The passphrase of {@code keyId}; the caller closes it. */
    public Optional<HubPassphrase> get(String keyId) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }
}
