/** The HTTP edge: routes, negotiation, spooled bodies, parked requests. */
@NullMarked
package io.konveyor.hub.http;

import org.jspecify.annotations.NullMarked;
