/** Values as the upstream Hub reads and writes them: JSON, YAML, times. */
@NullMarked
package io.konveyor.hub.wire;

import org.jspecify.annotations.NullMarked;
