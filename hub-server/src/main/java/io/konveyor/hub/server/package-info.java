/** Endpoints, configuration, error mapping and wiring; no rule lives here. */
@NullMarked
package io.konveyor.hub.server;

import org.jspecify.annotations.NullMarked;
