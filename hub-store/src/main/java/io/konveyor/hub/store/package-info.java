/** One Hub state on disk: database, bucket tree, generations, keyring. */
@NullMarked
package io.konveyor.hub.store;

import org.jspecify.annotations.NullMarked;
