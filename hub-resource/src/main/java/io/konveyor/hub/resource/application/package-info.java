/** Applications and what hangs from them: tags, facts, reviews, dependencies, migration waves. */
@NullMarked
package io.konveyor.hub.resource.application;

import org.jspecify.annotations.NullMarked;
