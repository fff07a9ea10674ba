/** The use cases: create, list, delete, import, export, deploy, roll back. */
@NullMarked
package io.konveyor.hub.snapshot;

import org.jspecify.annotations.NullMarked;
