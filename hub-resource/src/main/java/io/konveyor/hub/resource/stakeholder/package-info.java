/** Who cares for applications: stakeholders, their groups and functions, business services. */
@NullMarked
package io.konveyor.hub.resource.stakeholder;

import org.jspecify.annotations.NullMarked;
