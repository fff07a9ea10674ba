package io.konveyor.hub.http;

import io.konveyor.hub.wire.OmitEmpty;

/**
 * The body of a refusal: upstream's {@code error}, and a code for programs where there is one.
 *
 * @param error for a person
 * @param code for a program, in kebab case; left out if empty
 */
public record ErrorBody(String error, @OmitEmpty String code) {}
