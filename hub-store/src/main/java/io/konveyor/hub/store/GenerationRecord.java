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
 */
record GenerationRecord(
        Generation generation, boolean staged, OptionalLong previous, Optional<Instant> setAside) {

    static GenerationRecord staged(Generation generation) {
        return new GenerationRecord(generation, true, OptionalLong.empty(), Optional.empty());
    }

    static GenerationRecord of(Generation generation) {
        return new GenerationRecord(generation, false, OptionalLong.empty(), Optional.empty());
    }

    long number() {
        return generation.number();
    }

    GenerationRecord publishedAfter(long number) {
        return new GenerationRecord(generation, false, OptionalLong.of(number), setAside);
    }

    GenerationRecord asideSince(Instant now) {
        return new GenerationRecord(generation, staged, previous, Optional.of(now));
    }

    GenerationRecord with(Generation other) {
        return new GenerationRecord(other, staged, previous, setAside);
    }

    /** As it is when it becomes current again: older by nothing, rested for as long as it lay. */
    GenerationRecord restedUntil(Instant now) {
        Duration lay = setAside.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
        return lay.isNegative()
                ? this
                : new GenerationRecord(
                        generation.withRested(generation.rested().plus(lay)),
                        staged,
                        previous,
                        Optional.of(now));
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
                            Duration.parse(values.getProperty("rested", "PT0S"))),
                    Boolean.parseBoolean(values.getProperty("staged")),
                    previous == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(previous)),
                    Optional.ofNullable(values.getProperty("aside")).map(Instant::parse));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new UnreadableRecordException(
                    "the record of generation %d cannot be read: found %s; expected key, mode and times"
                            .formatted(number, malformed.getMessage()),
                    malformed);
        }
    }
}
