/**
 * What the Hub promises in numbers, measured: run by hand, never in a build. {@code
 * docs/benchmarks.md} tells how, and what came out.
 */
@NullMarked
package io.konveyor.hub.it.benchmarks;

import org.jspecify.annotations.NullMarked;
