/** Fixtures of real Hubs, and the tools that tests need. */
@NullMarked
package io.konveyor.hub.testing;

import org.jspecify.annotations.NullMarked;
