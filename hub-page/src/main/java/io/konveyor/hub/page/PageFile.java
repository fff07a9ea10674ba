package io.konveyor.hub.page;

import java.util.Optional;

/**
 * One file of the page, as it is sent. Its arrays are shared and never written to.
 *
 * @param contentType what it is, charset included
 * @param isImmutable whether its name changes with its content, so that it may be kept for ever
 * @param content its bytes
 * @param gzipped the same compressed; empty where that is not worth it
 */
@SuppressWarnings("ArrayRecordComponent") // two arrays of megabytes: not copied per request
public record PageFile(
        String contentType, boolean isImmutable, byte[] content, Optional<byte[]> gzipped) {}
