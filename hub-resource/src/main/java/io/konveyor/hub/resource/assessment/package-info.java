/** Archetypes and assessments: what follows from them for applications. */
@NullMarked
package io.konveyor.hub.resource.assessment;

import org.jspecify.annotations.NullMarked;
