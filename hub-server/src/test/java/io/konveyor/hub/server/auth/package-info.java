@NullMarked
package io.konveyor.hub.server.auth;

import org.jspecify.annotations.NullMarked;
