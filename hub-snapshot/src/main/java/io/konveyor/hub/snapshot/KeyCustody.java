package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveException;
import io.konveyor.hub.archive.KeyWrap;
import io.konveyor.hub.archive.LocalIdentity;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.archive.WrongPassphraseException;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.store.DamagedKeyringException;
import io.konveyor.hub.store.DiskFailure;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of snapshots: opens and wraps them, with the local identity at rest and with a
 * passphrase on their way. Thread safe. Hub passphrases it hands out are the caller's to close.
 */
final class KeyCustody implements AutoCloseable {
    private final Keyring keyring;
    private final KeyWrap wrap = new KeyWrap();
    private @Nullable LocalIdentity identity;

    KeyCustody(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * The local identity, read when it is needed first, and again as long as that fails.
     *
     * @throws DamagedKeyringException if the keyring or its identity cannot be used
     */
    private synchronized LocalIdentity identity() throws IOException {
        LocalIdentity known = identity;
        if (known == null) {
            char[] text = keyring.identity(KeyCustody::newIdentity).toCharArray();
            try {
                known = LocalIdentity.parse(text);
            } catch (ArchiveException e) {
                throw new DamagedKeyringException(
                        "the keyring's file \"identity.txt\": " + e.getMessage(), e);
            } finally {
                Arrays.fill(text, '\0');
            }
            identity = known;
        }
        return known;
    }

    /** Whether the local identity has been read: from then on it can be used. */
    synchronized boolean isOpen() {
        return identity != null;
    }

    /** What keeps the keys of snapshots from being opened here; empty if nothing does. */
    Optional<String> fault() {
        try {
            identity();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(DiskFailure.text(e));
        }
    }

    private static String newIdentity() {
        try (LocalIdentity fresh = LocalIdentity.generate()) {
            return new String(fresh.encode());
        }
    }

    Keyring keyring() {
        return keyring;
    }

    /** Whether the wrapped key of a snapshot can be opened here. */
    KeyState state(Optional<String> wrapped) {
        if (wrapped.isEmpty()) {
            return KeyState.ABSENT;
        }
        try (HubPassphrase opened = open(wrapped.get()).orElse(null)) {
            return opened == null ? KeyState.LOCKED : KeyState.AVAILABLE;
        } catch (IOException damaged) {
            return KeyState.LOCKED;
        }
    }

    /** The Hub passphrase in a key wrapped to the local identity; empty if it is wrapped else. */
    Optional<HubPassphrase> open(String wrapped) throws IOException {
        if (wrap.opener(wrapped) != KeyWrap.Opener.IDENTITY) {
            return Optional.empty();
        }
        try {
            return Optional.of(passphrase(wrap.unwrap(wrapped, identity())));
        } catch (WrongPassphraseException anotherIdentity) {
            return Optional.empty();
        }
    }

    /** Whether it takes a passphrase to open this key. */
    boolean needsPassphrase(String wrapped) throws ArchiveException {
        return wrap.opener(wrapped) == KeyWrap.Opener.PASSPHRASE;
    }

    /**
     * The Hub passphrase in a key wrapped with a passphrase.
     *
     * @throws WrongPassphraseException if it is another one
     */
    HubPassphrase open(String wrapped, Passphrase passphrase) throws ArchiveException {
        return passphrase(wrap.unwrap(wrapped, passphrase));
    }

    private static HubPassphrase passphrase(byte[] secret) {
        try {
            return HubPassphrase.of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Wraps to the local identity. */
    String wrapHere(HubPassphrase passphrase) throws IOException {
        byte[] secret = passphrase.bytes();
        try {
            return wrap.wrap(secret, identity());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Wraps with a passphrase; takes a second and 128 MiB. */
    String wrapFor(HubPassphrase passphrase, Passphrase with) throws ArchiveException {
        byte[] secret = passphrase.bytes();
        try {
            return wrap.wrap(secret, with);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The key {@code keyId} of the keyring, wrapped to the local identity; empty if unknown. */
    Optional<String> wrapHere(String keyId) throws IOException {
        try (HubPassphrase passphrase = keyring.get(keyId).orElse(null)) {
            return passphrase == null ? Optional.empty() : Optional.of(wrapHere(passphrase));
        }
    }

    @Override
    public synchronized void close() {
        LocalIdentity known = identity;
        if (known != null) {
            known.close();
        }
    }
}
