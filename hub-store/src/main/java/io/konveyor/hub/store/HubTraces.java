package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells that a Hub was served from a place where no database is now: an empty Hub there would
 * look as if all were well, and would sooner or later cost what is left of the old one.
 */
public final class HubTraces {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-.{12}");
    private static final Pattern GENERATION = Pattern.compile("[1-9][0-9]{0,9}");

    private HubTraces() {}

    /**
     * The first trace found, in a few words; empty where a new Hub may be made.
     *
     * @throws IOException if it cannot be found out
     */
    public static Optional<String> of(HubLocation location, Keyring keyring) throws IOException {
        if (!DirectoryEntries.of(location.generationsDirectory()).isEmpty()) {
            return Optional.of("there was one, for generations are recorded");
        }
        Optional<String> served = keyring.servedSince();
        if (served.isPresent()) {
            return Optional.of("one was served with this keyring since " + served.get());
        }
        for (String beside : List.of("-wal", "-journal")) {
            Path log =
                    location.database().resolveSibling(location.database().getFileName() + beside);
            if (Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of("its log " + log.getFileName() + " is there");
            }
        }
        return FreshDatabase.isUnfinished(location.database())
                ? Optional.empty()
                : inBuckets(location.bucketPath());
    }

    private static Optional<String> inBuckets(Path root) throws IOException {
        String said = "the bucket directory holds %s of one";
        for (Path entry : DirectoryEntries.of(root)) {
            if (UUID.matcher(entry.getFileName().toString()).matches()) {
                return Optional.of(said.formatted("buckets"));
            }
        }
        if (!DirectoryEntries.of(root.resolve(TreeBounds.FILES)).isEmpty()) {
            return Optional.of(said.formatted("files"));
        }
        for (Path entry : DirectoryEntries.of(root.resolve(".generation"))) {
            if (GENERATION.matcher(entry.getFileName().toString()).matches()) {
                return Optional.of(said.formatted("a generation"));
            }
        }
        return Optional.empty();
    }
}
