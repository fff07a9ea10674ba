/** The OpenAPI document, generated from the routes and the records they read and write. */
@NullMarked
package io.konveyor.hub.server.openapi;

import org.jspecify.annotations.NullMarked;
