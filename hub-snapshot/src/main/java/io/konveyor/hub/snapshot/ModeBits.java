package io.konveyor.hub.snapshot;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permission bits as archives have them, and as the JDK does. */
final class ModeBits {
    private static final int HIGHEST = 0400;

    private ModeBits() {}

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        int bit = HIGHEST;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit) != 0) {
                permissions.add(permission);
            }
            bit >>= 1;
        }
        return permissions;
    }

    static int of(Set<PosixFilePermission> permissions) {
        int mode = 0;
        int bit = HIGHEST;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if (permissions.contains(permission)) {
                mode |= bit;
            }
            bit >>= 1;
        }
        return mode;
    }
}
