package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");

    private static final Pattern HUB_ID = Pattern.compile("[0-9A-Za-z-]{1,128}");
    private static final String SERVED = "served";

    /** In hexadecimal digits as many bytes as the cipher's key has. */
    private static final int NEW_KEY_BYTES = 16;

    private final Path place;
    private @Nullable Opened opened;

    /** Is told of a key that will be kept. */
    @FunctionalInterface
    interface Announcement {
        void of(String keyId) throws IOException;
    }

    private record Opened(SecretDirectory home, SecretDirectory keys, String hubId) {}

    private Keyring(Path place) {
        this.place = place;
    }

    /**
     * Opens the keyring in {@code directory}, made if it is missing.
     *
     * @throws DamagedKeyringException if it cannot be used
     */
    public static Keyring open(Path directory) throws IOException {
        Keyring keyring = at(directory);
        keyring.opened();
        return keyring;
    }

    /**
     * The keyring in {@code directory}, opened when it is needed first; one that cannot be is tried
     * again each time, so that it can be repaired while the process runs.
     */
    public static Keyring at(Path directory) {
        return new Keyring(directory.toAbsolutePath());
    }

    /** Why it cannot be used now; empty if it can. */
    public Optional<String> fault() {
        try {
            opened();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(DiskFailure.text(e));
        }
    }

    private synchronized Opened opened() throws IOException {
        Opened known = opened;
        if (known == null) {
            try {
                known = openNow();
            } catch (DamagedKeyringException e) {
                throw e;
            } catch (IOException e) {
                throw new DamagedKeyringException(
                        "the keyring %s cannot be used: %s; expected a directory of this process's own"
                                .formatted(place.getFileName(), DiskFailure.text(e)),
                        e);
            }
            opened = known;
        }
        return known;
    }

    private Opened openNow() throws IOException {
        SecretDirectory home = SecretDirectory.open(place);
        SecretDirectory keys = SecretDirectory.open(home.path().resolve("keys"));
        String hubId =
                home.exclusively(
                        () -> {
                            home.deleteUnfinished();
                            keys.deleteUnfinished();
                            return text(home, "hub-id", () -> UUID.randomUUID().toString());
                        });
        if (!HUB_ID.matcher(hubId).matches()) {
            throw new DamagedKeyringException(
                    "the keyring's file \"hub-id\" is damaged; expected the id of this"
                            + " installation");
        }
        return new Opened(home, keys, hubId);
    }

    public Path directory() {
        return place;
    }

    /** Random id of this installation, made once; empty while the keyring cannot be used. */
    public String hubId() {
        try {
            return opened().hubId();
        } catch (IOException unusable) {
            return "";
        }
    }

    /** Keeps in mind that a Hub was served with this keyring. */
    public void noteServed() throws IOException {
        SecretDirectory home = opened().home();
        home.exclusively(() -> text(home, SERVED, () -> Instant.now().toString()));
    }

    /** Since when a Hub has been served with this keyring; empty if none was. */
    public Optional<String> servedSince() throws IOException {
        return opened().home().read(SERVED).map(bytes -> new String(bytes, UTF_8).strip());
    }

    /**
     * The local age identity ({@code AGE-SECRET-KEY-1…}), made by {@code generator} once. If
     * somebody has put more than one into the file, the first.
     */
    public String identity(Supplier<String> generator) throws IOException {
        Opened now = opened();
        String file =
                now.home()
                        .exclusively(
                                () ->
                                        text(
                                                now.home(),
                                                "identity.txt",
                                                () ->
                                                        "# Opens the keys of the snapshots kept by"
                                                                + " Hub "
                                                                + now.hubId()
                                                                + "\n"
                                                                + generator.get()));
        return file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DamagedKeyringException(
                                        "the keyring's file \"identity.txt\" holds no identity;"
                                                + " expected AGE-SECRET-KEY-1 and 58 characters"));
    }

    /** Keeps {@code passphrase} and returns its id; the id it already has if it is there. */
    public String put(HubPassphrase passphrase) throws IOException {
        return put(passphrase, id -> {});
    }

    /** The same; a new id is announced before anything is kept under it. */
    String put(HubPassphrase passphrase, Announcement announcement) throws IOException {
        Opened now = opened();
        byte[] bytes = passphrase.bytes();
        try {
            return now.home()
                    .exclusively(
                            () -> {
                                for (String known : keyIds()) {
                                    if (holds(now.keys(), known, bytes)) {
                                        return known;
                                    }
                                }
                                String id = HexFormat.of().formatHex(now.home().random(16));
                                announcement.of(id);
                                now.keys().write(id, bytes);
                                return id;
                            });
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Makes and keeps a new passphrase, as hard to guess as a key, and returns its id. */
    String putNew(Announcement announcement) throws IOException {
        byte[] text =
                HexFormat.of().formatHex(opened().home().random(NEW_KEY_BYTES)).getBytes(UTF_8);
        try (HubPassphrase passphrase = HubPassphrase.of(text)) {
            return put(passphrase, announcement);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** Removes the passphrase of {@code keyId}, if it is there. */
    void forget(String keyId) throws IOException {
        if (KEY_ID.matcher(keyId).matches()) {
            Opened now = opened();
            now.home().exclusively(() -> now.keys().delete(keyId));
        }
    }

    /** The passphrase of {@code keyId}; the caller closes it. */
    public Optional<HubPassphrase> get(String keyId) throws IOException {
        if (!KEY_ID.matcher(keyId).matches()) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = opened().keys().read(keyId);
        Optional<HubPassphrase> passphrase = bytes.map(HubPassphrase::of);
        bytes.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
        return passphrase;
    }

    /** The ids of all passphrases, in no order that means anything. */
    public List<String> keyIds() throws IOException {
        try (Stream<Path> files = Files.list(opened().keys().path())) {
            return files.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(KEY_ID.asMatchPredicate())
                    .sorted()
                    .toList();
        }
    }

    private static boolean holds(SecretDirectory keys, String keyId, byte[] bytes)
            throws IOException {
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
            throw new DamagedKeyringException(
                    "the keyring's file \"%s\" is empty; expected a line of text".formatted(name));
        }
        return text;
    }
}
