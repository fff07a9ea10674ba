/** Settings and the schemas of documents. */
@NullMarked
package io.konveyor.hub.resource.setting;

import org.jspecify.annotations.NullMarked;
