/** Whole-system tests. */
@NullMarked
package io.konveyor.hub.it;

import org.jspecify.annotations.NullMarked;
