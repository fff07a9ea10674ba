/** The endpoints: parse, call, answer. No rule lives here. */
@NullMarked
package io.konveyor.hub.server.rest;

import org.jspecify.annotations.NullMarked;
