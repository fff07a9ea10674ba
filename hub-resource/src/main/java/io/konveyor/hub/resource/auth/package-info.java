/** Who a request comes from, by the rows of one generation: users, roles, tokens, signing keys. */
@NullMarked
package io.konveyor.hub.resource.auth;

import org.jspecify.annotations.NullMarked;
