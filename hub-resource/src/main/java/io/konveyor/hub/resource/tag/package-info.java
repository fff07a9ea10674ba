/** Tags and their categories. */
@NullMarked
package io.konveyor.hub.resource.tag;

import org.jspecify.annotations.NullMarked;
