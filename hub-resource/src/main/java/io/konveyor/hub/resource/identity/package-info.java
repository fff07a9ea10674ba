/** Identities, their secrets, and the proxies that use them. */
@NullMarked
package io.konveyor.hub.resource.identity;

import org.jspecify.annotations.NullMarked;
