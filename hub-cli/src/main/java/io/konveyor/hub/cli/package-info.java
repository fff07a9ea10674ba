/** The commands. */
@NullMarked
package io.konveyor.hub.cli;

import org.jspecify.annotations.NullMarked;
