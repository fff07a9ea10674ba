/** What follows from archetypes and assessments for applications. */
@NullMarked
package io.konveyor.hub.resource.archetype;

import org.jspecify.annotations.NullMarked;
