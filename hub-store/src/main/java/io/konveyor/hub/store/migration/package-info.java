/**
 * Brings databases of older Hubs to the current version: one class per step, and under the same
 * number in {@code schema-NN.sql} the tables it makes or changes.
 *
 * <p>Source of every step: tackle2-hub 624977ec, observed on databases before and after its own
 * migration of the same number.
 */
@NullMarked
package io.konveyor.hub.store.migration;

import org.jspecify.annotations.NullMarked;
