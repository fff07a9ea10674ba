package io.konveyor.hub.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The paths that kept databases name, as given and by what they lead to. Nothing above, at or below
 * one of them is deleted.
 */
final class KeptPaths {
    private final Set<Path> named = new HashSet<>();
    private final Set<Path> above = new HashSet<>();

    void add(String stored) {
        try {
            Path path = Path.of(stored).normalize();
            add(path);
            add(TreeBounds.real(path));
        } catch (InvalidPathException | UnsafePathException nowhere) {
            // It leads nowhere: there is nothing to keep.
        }
    }

    private void add(Path path) {
        if (!path.isAbsolute() || !named.add(path)) {
            return;
        }
        Path parent = path.getParent();
        while (parent != null && above.add(parent)) {
            parent = parent.getParent();
        }
    }

    boolean overlap(Path path) throws UnsafePathException {
        return overlapsAsGiven(path.normalize()) || overlapsAsGiven(TreeBounds.real(path));
    }

    private boolean overlapsAsGiven(Path path) {
        if (above.contains(path)) {
            return true;
        }
        for (Path part = path; part != null; part = part.getParent()) {
            if (named.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
