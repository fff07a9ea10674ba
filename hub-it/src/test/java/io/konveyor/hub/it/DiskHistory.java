package io.konveyor.hub.it;

import io.konveyor.hub.it.DiskImage.Kind;
import io.konveyor.hub.it.DiskImage.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lay on disk below one directory, change by change, and what of it had been forced; so also
 * what a power failure may leave. What was there at first counts as forced.
 */
final class DiskHistory {
    private static final int ATTEMPTS = 20;

    private static final int BLOCK = 4096;

    private final Path root;
    private final List<DiskImage> images = new ArrayList<>();

    /** By the number of an image, the names of what was forced while it lay on disk. */
    private final List<Set<String>> forced = new ArrayList<>();

    /** By the number of a change, which directories gave a file to which others. */
    private final Map<Integer, List<Set<String>>> exchanged = new HashMap<>();

    DiskHistory(Path root, DiskImage first) {
        this.root = root;
        images.add(first);
        forced.add(new HashSet<>());
    }

    /** Looks at the disk, which stands still, and keeps what it finds if that is new. */
    void look(List<Path> forcedMeanwhile) {
        try {
            DiskImage last = images.get(images.size() - 1);
            DiskImage now = imageAfter(last);
            if (!now.isAs(last)) {
                images.add(now);
                forced.add(new HashSet<>());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path path : forcedMeanwhile) {
            if (path.startsWith(root)) {
                forced.get(forced.size() - 1).add(root.relativize(path).toString());
            }
        }
    }

    /** Again if a thread that seemed to stand still was about to end its call. */
    private DiskImage imageAfter(DiskImage last) throws IOException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                return DiskImage.of(root, last);
            } catch (NoSuchFileException moving) {
                if (left == 1) {
                    throw moving;
                }
            }
        }
    }

    int changes() {
        return images.size();
    }

    DiskImage image(int change) {
        return images.get(change);
    }

    /**
     * What is left if the power fails after a change. Of every directory and every file it is what
     * was there when it was last forced or at any time since; of a file also blocks of both. A
     * rename from one directory to another is lost as a whole or not at all, as journals have it.
     */
    DiskImage afterPowerFailure(int change, Random random) {
        Map<String, Integer> times = new HashMap<>();
        SortedMap<String, Node> left = new TreeMap<>();
        Map<Long, byte[]> contents = new HashMap<>();
        left.put("", images.get(change).nodes().get(""));
        List<String> directories = new ArrayList<>(List.of(""));
        while (!directories.isEmpty()) {
            String directory = directories.remove(directories.size() - 1);
            if (!times.containsKey(directory)) {
                choose(directory, change, times, random);
            }
            int time = times.get(directory);
            for (Map.Entry<String, Node> entry : entries(images.get(time), directory).entrySet()) {
                Node node = entry.getValue();
                left.put(
                        entry.getKey(),
                        node.kind() == Kind.FILE
                                ? node.with(
                                        contents.computeIfAbsent(
                                                node.file(), file -> content(file, change, random)))
                                : node);
                if (node.kind() == Kind.DIRECTORY) {
                    directories.add(entry.getKey());
                }
            }
        }
        return new DiskImage(left, 0);
    }

    /** As of when a directory is left: one and the same time for those that exchanged names. */
    private void choose(String directory, int change, Map<String, Integer> times, Random random) {
        Set<String> together = new HashSet<>(Set.of(directory));
        int from = directoryForced(directory, change);
        for (boolean more = true; more; ) {
            more = false;
            for (int at = from + 1; at <= change; at++) {
                for (Set<String> moved : exchanged.computeIfAbsent(at, this::exchanges)) {
                    if (moved.stream().anyMatch(together::contains) && together.addAll(moved)) {
                        more = true;
                    }
                }
            }
            for (String other : together) {
                from = Math.max(from, directoryForced(other, change));
            }
        }
        int time = from + random.nextInt(change - from + 1);
        for (String other : together) {
            times.putIfAbsent(other, time);
        }
    }

    private int directoryForced(String name, int change) {
        for (int at = change; at > 0; at--) {
            if (forced.get(at).contains(name)) {
                return at;
            }
        }
        return 0;
    }

    /** Pairs of directories of which one gave a file to the other by a change. */
    private List<Set<String>> exchanges(int change) {
        List<Set<String>> exchanges = new ArrayList<>();
        Map<Long, String> gone = new HashMap<>();
        SortedMap<String, Node> before = images.get(change - 1).nodes();
        SortedMap<String, Node> after = images.get(change).nodes();
        before.forEach(
                (name, node) -> {
                    Node now = after.get(name);
                    if (now == null || now.file() != node.file()) {
                        gone.put(node.file(), parent(name));
                    }
                });
        after.forEach(
                (name, node) -> {
                    Node then = before.get(name);
                    String from = gone.get(node.file());
                    if (from != null
                            && (then == null || then.file() != node.file())
                            && !from.equals(parent(name))) {
                        exchanges.add(Set.of(from, parent(name)));
                    }
                });
        return exchanges;
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static SortedMap<String, Node> entries(DiskImage image, String directory) {
        SortedMap<String, Node> entries = new TreeMap<>();
        image.nodes()
                .forEach(
                        (name, node) -> {
                            if (!name.isEmpty() && parent(name).equals(directory)) {
                                entries.put(name, node);
                            }
                        });
        return entries;
    }

    private byte[] content(long file, int change, Random random) {
        int from = lastForced(file, change);
        byte[] lasting = contentAt(file, from);
        byte[] other = contentAt(file, from + random.nextInt(change - from + 1));
        return switch (random.nextInt(3)) {
            case 0 -> lasting;
            case 1 -> other;
            default -> blocks(lasting, other, random);
        };
    }

    /** When a file was forced last, by whatever name. */
    private int lastForced(long file, int change) {
        for (int at = change; at > 0; at--) {
            for (String name : forced.get(at)) {
                Node node = images.get(at).nodes().get(name);
                if (node != null && node.file() == file) {
                    return at;
                }
            }
        }
        return 0;
    }

    /** As it was last, for a file that is gone; empty for one that did not exist yet. */
    private byte[] contentAt(long file, int change) {
        for (int at = change; at >= 0; at--) {
            for (Node node : images.get(at).nodes().values()) {
                if (node.file() == file) {
                    return node.content();
                }
            }
        }
        return new byte[0];
    }

    private static byte[] blocks(byte[] one, byte[] other, Random random) {
        byte[] mixed = Arrays.copyOf(other, other.length);
        for (int at = 0; at < other.length; at += BLOCK) {
            if (random.nextBoolean()) {
                int length = Math.min(BLOCK, other.length - at);
                for (int offset = at; offset < at + length; offset++) {
                    mixed[offset] = offset < one.length ? one[offset] : 0;
                }
            }
        }
        return mixed;
    }
}
