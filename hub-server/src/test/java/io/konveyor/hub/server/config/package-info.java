/** Tests. */
@NullMarked
package io.konveyor.hub.server.config;

import org.jspecify.annotations.NullMarked;
