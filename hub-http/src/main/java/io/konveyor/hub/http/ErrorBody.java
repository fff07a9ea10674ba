package io.konveyor.hub.http;

import io.konveyor.hub.wire.OmitEmpty;

/**
 * The body of a refusal: upstream's {@code error}, and a code for programs where there is one.
 *
 * @param error for a person
 * @param code for a program, in kebab case; left out if empty
 * @param remedy what a person can do about it; left out if empty
 * @param operation id of the operation that is in the way; left out if empty
 */
public record ErrorBody(
        String error,
        @OmitEmpty String code,
        @OmitEmpty String remedy,
        @OmitEmpty String operation) {
    /** A refusal that says nothing of a way out. */
    public ErrorBody(String error, String code) {
        this(error, code, "", "");
    }
}
