/**
 * Tasks and task groups: their routes' rules, the scheduler that runs them, the pods it pretends to
 * have, and the reaper.
 */
@NullMarked
package io.konveyor.hub.resource.task;

import org.jspecify.annotations.NullMarked;
