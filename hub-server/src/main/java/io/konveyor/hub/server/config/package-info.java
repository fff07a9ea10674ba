/** The configuration of a Hub, read from its environment. */
@NullMarked
package io.konveyor.hub.server.config;

import org.jspecify.annotations.NullMarked;
