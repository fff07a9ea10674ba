/** Tests of the HTTP edge, over real sockets. */
@NullMarked
package io.konveyor.hub.http;

import org.jspecify.annotations.NullMarked;
