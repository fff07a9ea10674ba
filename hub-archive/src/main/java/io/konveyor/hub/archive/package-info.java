/** The snapshot archive: writes, reads, verifies, encrypts. */
@NullMarked
package io.konveyor.hub.archive;

import org.jspecify.annotations.NullMarked;
