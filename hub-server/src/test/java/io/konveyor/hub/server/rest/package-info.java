/** Tests. */
@NullMarked
package io.konveyor.hub.server.rest;

import org.jspecify.annotations.NullMarked;
