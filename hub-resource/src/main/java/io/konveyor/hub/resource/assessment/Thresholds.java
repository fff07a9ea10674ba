package io.konveyor.hub.resource.assessment;

import io.konveyor.hub.wire.Unsigned;

/** The shares of answers, in percent, from which on an assessment has a risk. */
public record Thresholds(@Unsigned long red, @Unsigned long yellow, @Unsigned long unknown) {}
