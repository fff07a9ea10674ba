package io.konveyor.hub.store;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What stands on disk of one generation.
 *
 * @param generation what others know of it
 * @param staged whether it was never current
 * @param previous the generation that was current before it
 * @param setAside when it was set aside last; it rests since then
 * @param shown a replica rests while it is shown, too: since when that is not counted yet
 * @param released when it ceased to be a replica
 */
record GenerationRecord(
        Generation generation,
        boolean staged,
        OptionalLong previous,
        Optional<Instant> setAside,
        Optional<Instant> shown,
        Optional<Instant> released) {

    static GenerationRecord staged(Generation generation) {
        return of(generation, true);
    }

    static GenerationRecord of(Generation generation) {
        return of(generation, false);
    }

    private static GenerationRecord of(Generation generation, boolean staged) {
        return new GenerationRecord(
                generation,
                staged,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    long number() {
        return generation.number();
    }

    GenerationRecord publishedAfter(long number, Instant now) {
        return new GenerationRecord(
                generation,
                false,
                OptionalLong.of(number),
                setAside,
                generation.isReplica() ? Optional.of(now) : Optional.empty(),
                released);
    }

    GenerationRecord asideSince(Instant now) {
        GenerationRecord counted = countedUntil(now);
        return new GenerationRecord(
                counted.generation, staged, previous, Optional.of(now), counted.shown, released);
    }

    GenerationRecord with(Generation other) {
        return new GenerationRecord(other, staged, previous, setAside, shown, released);
    }

    /** As a Hub of its own: what it named as a replica is as young as it was then. */
    GenerationRecord released(Instant now) {
        GenerationRecord counted = countedUntil(now);
        return new GenerationRecord(
                counted.generation.withMode(DeployMode.RESTORE),
                staged,
                previous,
                setAside,
                Optional.empty(),
                Optional.of(now));
    }

    /** With all the rest a replica has had until {@code now}. */
    GenerationRecord countedUntil(Instant now) {
        return shown.map(since -> rested(Duration.between(since, now), setAside, Optional.of(now)))
                .orElse(this);
    }

    /** As it is when it becomes current again: older by nothing, rested for as long as it lay. */
    GenerationRecord restedUntil(Instant now) {
        return setAside.map(since -> rested(Duration.between(since, now), Optional.of(now), shown))
                .orElse(this);
    }

    /** A clock that went back counts for nothing. */
    private GenerationRecord rested(
            Duration longer, Optional<Instant> setAside, Optional<Instant> shown) {
        return longer.isNegative()
                ? this
                : new GenerationRecord(
                        generation.withRested(generation.rested().plus(longer)),
                        staged,
                        previous,
                        setAside,
                        shown,
                        released);
    }

    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put("key", generation.keyId());
        values.put("locked", Boolean.toString(generation.locked()));
        values.put("mode", generation.mode().name());
        generation.snapshot().ifPresent(name -> values.put("snapshot", name));
        generation.originHub().ifPresent(id -> values.put("origin", id));
        values.put("rested", generation.rested().toString());
        values.put("staged", Boolean.toString(staged));
        previous.ifPresent(number -> values.put("previous", Long.toString(number)));
        setAside.ifPresent(since -> values.put("aside", since.toString()));
        shown.ifPresent(since -> values.put("shown", since.toString()));
        released.ifPresent(when -> values.put("released", when.toString()));
        if (generation.number() > 0) {
            values.put("source.tokens", Long.toString(generation.source().tokens()));
            values.put("source.grants", Long.toString(generation.source().grants()));
            values.put("source.signingKeys", Long.toString(generation.source().signingKeys()));
        }
        return values;
    }

    static GenerationRecord read(long number, Properties values) throws IOException {
        try {
            String key = values.getProperty("key");
            if (key == null) {
                throw new IllegalArgumentException("no key");
            }
            String previous = values.getProperty("previous");
            return new GenerationRecord(
                    new Generation(
                            number,
                            key,
                            Boolean.parseBoolean(values.getProperty("locked")),
                            DeployMode.valueOf(values.getProperty("mode", "REPLICA")),
                            Optional.ofNullable(values.getProperty("snapshot")),
                            Optional.ofNullable(values.getProperty("origin")),
                            Duration.parse(values.getProperty("rested", "PT0S")),
                            number == 0 ? SourceRows.NONE : sourceRows(values)),
                    Boolean.parseBoolean(values.getProperty("staged")),
                    previous == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(previous)),
                    instant(values, "aside"),
                    instant(values, "shown"),
                    instant(values, "released"));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new UnreadableRecordException(
                    "the record of generation %d cannot be read: found %s; expected key, mode and times"
                            .formatted(number, malformed.getMessage()),
                    malformed);
        }
    }

    private static SourceRows sourceRows(Properties values) {
        return new SourceRows(
                source(values, "tokens"), source(values, "grants"), source(values, "signingKeys"));
    }

    private static long source(Properties values, String credential) {
        String last = values.getProperty("source." + credential);
        return last == null ? Long.MAX_VALUE : Long.parseLong(last);
    }

    private static Optional<Instant> instant(Properties values, String name) {
        return Optional.ofNullable(values.getProperty(name)).map(Instant::parse);
    }
}
