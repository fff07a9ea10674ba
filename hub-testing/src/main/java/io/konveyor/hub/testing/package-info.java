/** Test helpers: sample Hubs, faulty file system, clocks. */
@NullMarked
package io.konveyor.hub.testing;

import org.jspecify.annotations.NullMarked;
