/** Tests. */
@NullMarked
package io.konveyor.hub.server;

import org.jspecify.annotations.NullMarked;
