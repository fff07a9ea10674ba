package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The passphrase a Hub's secrets and token digests hang on ({@code ENCRYPTION_PASSPHRASE}), as
 * UTF-8 bytes. Shows nothing in {@link #toString}; wiped on close.
 */
public final class HubPassphrase implements AutoCloseable {
    private final byte[] utf8;

    private HubPassphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static HubPassphrase of(String text) {
        return new HubPassphrase(text.getBytes(UTF_8));
    }

    public static HubPassphrase of(byte[] utf8) {
        return new HubPassphrase(utf8.clone());
    }

    /** A copy of the bytes; the caller wipes it. */
    public byte[] bytes() {
        return utf8.clone();
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "HubPassphrase[hidden]";
    }
}
