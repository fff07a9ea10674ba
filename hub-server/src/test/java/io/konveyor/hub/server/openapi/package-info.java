/** Tests. */
@NullMarked
package io.konveyor.hub.server.openapi;

import org.jspecify.annotations.NullMarked;
