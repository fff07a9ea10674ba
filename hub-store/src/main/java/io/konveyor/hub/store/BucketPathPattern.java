package io.konveyor.hub.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Splits stored paths into a bucket root and what follows it. Paths are taken as text. */
final class BucketPathPattern {
    /** Source: tackle2-hub 624977ec, internal/model/bucket.go and file.go. */
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final String FILES = "/" + TreeBounds.FILES;

    private final List<String> roots;

    /**
     * @param roots known ones, besides those recognised by shape
     */
    BucketPathPattern(Collection<String> roots) {
        this.roots =
                roots.stream()
                        .filter(root -> root.startsWith("/"))
                        .map(BucketPathPattern::withoutSlashAtEnd)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /**
     * A path taken apart.
     *
     * @param root of the tree it is in
     * @param rest of the path, without a slash in front
     */
    record Match(String root, String rest) {}

    Optional<Match> match(String stored) {
        if (!stored.startsWith("/") || !isPlain(stored)) {
            return Optional.empty();
        }
        String path = withoutSlashAtEnd(stored);
        for (String root : roots) {
            if (path.startsWith(root + "/")) {
                String rest = path.substring(root.length() + 1);
                // Other generations lie below the root of generation 0, but are not of its tree.
                if (!rest.startsWith(".generation/")) {
                    return Optional.of(new Match(root, rest));
                }
            }
        }
        return byShape(path);
    }

    private static Optional<Match> byShape(String path) {
        int nameAt = path.lastIndexOf('/') + 1;
        String name = path.substring(nameAt);
        if (!UUID.matcher(name).matches()) {
            return Optional.empty();
        }
        String parent = path.substring(0, nameAt - 1);
        return Optional.of(
                parent.endsWith(FILES)
                        ? new Match(
                                parent.substring(0, parent.length() - FILES.length()),
                                TreeBounds.FILES + "/" + name)
                        : new Match(parent, name));
    }

    /** Neither climbs nor says the same in more than one way. */
    private static boolean isPlain(String path) {
        return !path.contains("//")
                && !path.contains("/../")
                && !path.contains("/./")
                && !path.endsWith("/..")
                && !path.endsWith("/.")
                && path.indexOf('\0') < 0;
    }

    private static String withoutSlashAtEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
