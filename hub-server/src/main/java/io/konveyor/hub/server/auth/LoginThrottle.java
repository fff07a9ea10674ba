package io.konveyor.hub.server.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down who guesses passwords: after some wrong ones for a login from one address, the next
 * for it from there has to wait, longer each time up to a bound. Others who have that login, and a
 * password that was right before, do not wait. Thread safe.
 */
final class LoginThrottle {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private final Clock clock;

    // Under its own monitor; what was touched longest ago goes first.
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Failures(int count, Instant last) {
        Instant nextAllowed() {
            if (count < FREE) {
                return last;
            }
            long seconds = 1L << Math.min(count - FREE, 8);
            return last.plusSeconds(Math.min(seconds, LONGEST.toSeconds()));
        }
    }

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long the next attempt has to wait; empty if it has not. */
    Optional<Duration> wait(String login, String address) {
        Instant now = clock.instant();
        synchronized (failures) {
            Failures known = failures.get(key(login, address));
            return known == null || !known.nextAllowed().isAfter(now)
                    ? Optional.empty()
                    : Optional.of(Duration.between(now, known.nextAllowed()));
        }
    }

    void failed(String login, String address) {
        Instant now = clock.instant();
        synchronized (failures) {
            failures.merge(
                    key(login, address),
                    new Failures(1, now),
                    (known, one) ->
                            known.last().plus(FORGOTTEN).isBefore(now)
                                    ? one
                                    : new Failures(known.count() + 1, now));
        }
    }

    void succeeded(String login, String address) {
        synchronized (failures) {
            failures.remove(key(login, address));
        }
    }

    private static String key(String login, String address) {
        return address + " " + login;
    }
}
