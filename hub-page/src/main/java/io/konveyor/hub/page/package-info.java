/** The Snapshots page: its built files, packed into this artifact. */
@NullMarked
package io.konveyor.hub.page;

import org.jspecify.annotations.NullMarked;
