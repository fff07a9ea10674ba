package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything that must outlive a deploy: the id of this installation, its local age identity, and
 * every passphrase the Hub has known, by key id. Thread safe, also against other processes.
 *
 * <p>A directory of mode 0700: {@code hub-id}, {@code identity.txt} (an age identity file: {@code
 * age -d -i identity.txt} takes it) and {@code keys/ID} (the passphrase's bytes). Files have mode
 * 0600; each is written beside, forced and renamed, so a kill leaves it whole or absent. Nothing in
 * it is ever changed. Key ids are random: a digest would let a weak passphrase be guessed from it.
 */
public final class Keyring {
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");

    private final SecretDirectory directory;
    private final SecretDirectory keys;
    private final String hubId;

    private Keyring(SecretDirectory directory, SecretDirectory keys, String hubId) {
        this.directory = directory;
        this.keys = keys;
        this.hubId = hubId;
    }

    /** Opens the keyring in {@code directory}, made if it is missing. */
    public static Keyring open(Path directory) throws IOException {
        SecretDirectory home = SecretDirectory.open(directory.toAbsolutePath());
        SecretDirectory keys = SecretDirectory.open(home.path().resolve("keys"));
        String hubId =
                home.exclusively(
                        () -> {
                            home.deleteUnfinished();
                            keys.deleteUnfinished();
                            return text(home, "hub-id", () -> UUID.randomUUID().toString());
                        });
        return new Keyring(home, keys, hubId);
    }

    public Path directory() {
        return directory.path();
    }

    /** Random id of this installation, made once. */
    public String hubId() {
        return hubId;
    }

    /**
     * The local age identity ({@code AGE-SECRET-KEY-1…}), made by {@code generator} once. If
     * somebody has put more than one into the file, the first.
     */
    public String identity(Supplier<String> generator) throws IOException {
        String file =
                directory.exclusively(
                        () ->
                                text(
                                        directory,
                                        "identity.txt",
                                        () ->
                                                "# Opens the keys of the snapshots kept by Hub "
                                                        + hubId
                                                        + "\n"
                                                        + generator.get()));
        return file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElseThrow(() -> new IOException("identity.txt holds no identity"));
    }

    /** Keeps {@code passphrase} and returns its id; the id it already has if it is there. */
    public String put(HubPassphrase passphrase) throws IOException {
        byte[] bytes = passphrase.bytes();
        try {
            return directory.exclusively(
                    () -> {
                        for (String known : keyIds()) {
                            if (holds(known, bytes)) {
                                return known;
                            }
                        }
                        String id = HexFormat.of().formatHex(directory.random(16));
                        keys.write(id, bytes);
                        return id;
                    });
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The passphrase of {@code keyId}; the caller closes it. */
    public Optional<HubPassphrase> get(String keyId) throws IOException {
        if (!KEY_ID.matcher(keyId).matches()) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = keys.read(keyId);
        Optional<HubPassphrase> passphrase = bytes.map(HubPassphrase::of);
        bytes.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
        return passphrase;
    }

    /** The ids of all passphrases, in no order that means anything. */
    public List<String> keyIds() throws IOException {
        try (Stream<Path> files = Files.list(keys.path())) {
            return files.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(KEY_ID.asMatchPredicate())
                    .sorted()
                    .toList();
        }
    }

    private boolean holds(String keyId, byte[] bytes) throws IOException {
        Optional<byte[]> kept = keys.read(keyId);
        boolean same = kept.isPresent() && MessageDigest.isEqual(kept.get(), bytes);
        kept.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
        return same;
    }

    /** The text in file {@code name}, made by {@code first} if there is none. */
    private static String text(SecretDirectory home, String name, Supplier<String> first)
            throws IOException {
        Optional<byte[]> kept = home.read(name);
        if (kept.isEmpty()) {
            String made = first.get();
            home.write(name, (made + "\n").getBytes(UTF_8));
            return made;
        }
        String text = new String(kept.get(), UTF_8).strip();
        if (text.isEmpty()) {
            throw new IOException("the keyring's file \"" + name + "\" is empty");
        }
        return text;
    }
}
