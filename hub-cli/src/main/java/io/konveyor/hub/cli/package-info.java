/** The commands: remote ones over HTTP, offline ones on a data directory, and those that serve. */
@NullMarked
package io.konveyor.hub.cli;

import org.jspecify.annotations.NullMarked;
