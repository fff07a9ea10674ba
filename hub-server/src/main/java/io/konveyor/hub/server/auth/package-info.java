/** Who may come in: credentials of requests, guards of the routes, sessions of the page. */
@NullMarked
package io.konveyor.hub.server.auth;

import org.jspecify.annotations.NullMarked;
