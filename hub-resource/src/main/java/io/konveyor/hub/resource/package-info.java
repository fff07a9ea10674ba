/** The Hub's own resources: wire records, queries, rules, background tasks. */
@NullMarked
package io.konveyor.hub.resource;

import org.jspecify.annotations.NullMarked;
