package io.konveyor.hub.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The page's sessions, in memory alone: they end with the process, when they are not used for a
 * while, and after a day. What a session lets its owner do is asked anew with every request. Thread
 * safe.
 */
final class Sessions {
    private static final Duration UNUSED = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST = 1000;
    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random;

    // Under its own monitor, by digest of the id; the one used longest ago goes first.
    private final Map<String, Session> sessions =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                    return size() > MOST;
                }
            };

    /** Who has logged in. */
    sealed interface Owner {}

    /** Somebody with the recovery token. */
    record Recovery() implements Owner {}

    /**
     * A user of the Hub.
     *
     * @param login of the user
     * @param passwordHash the stored password at the login; another one ends the session
     */
    record User(String login, String passwordHash) implements Owner {
        @Override
        public String toString() {
            return "User[" + login + "]";
        }
    }

    /** Somebody with a token of the Hub's; it is looked at again with every request. */
    record TokenHolder(String token) implements Owner {
        @Override
        public String toString() {
            return "TokenHolder[hidden]";
        }
    }

    private record Session(Owner owner, Instant begun, Instant used) {
        boolean isOver(Instant now) {
            return used.plus(UNUSED).isBefore(now) || begun.plus(LONGEST).isBefore(now);
        }
    }

    Sessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Begins one; returns its id, which nobody else is told. */
    String begin(Owner owner) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Instant now = clock.instant();
        synchronized (sessions) {
            sessions.values().removeIf(session -> session.isOver(now));
            sessions.put(digest(id), new Session(owner, now, now));
        }
        return id;
    }

    /** Whose session {@code id} is; empty if there is none, or no longer. */
    Optional<Owner> owner(String id) {
        Instant now = clock.instant();
        String digest = digest(id);
        synchronized (sessions) {
            Session session = sessions.get(digest);
            if (session == null || session.isOver(now)) {
                sessions.remove(digest);
                return Optional.empty();
            }
            sessions.put(digest, new Session(session.owner(), session.begun(), now));
            return Optional.of(session.owner());
        }
    }

    /** Ends one, if there is one. */
    void end(String id) {
        synchronized (sessions) {
            sessions.remove(digest(id));
        }
    }

    /** Looking it up must not tell how much of an id is right. */
    private static String digest(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
