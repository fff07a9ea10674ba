package io.konveyor.hub.testing;

/**
 * An archive that must be refused.
 *
 * @param name what is wrong with it
 * @param archive its bytes
 * @param status the HTTP status of the refusal
 * @param says a part of the message: what was found, or what was expected
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HostileArchive(String name, byte[] archive, int status, String says) {
    @Override
    public String toString() {
        return name;
    }
}
