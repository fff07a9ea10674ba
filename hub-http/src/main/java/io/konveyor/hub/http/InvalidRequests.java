package io.konveyor.hub.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP request, or has too large a head, and closes the connection. */
final class InvalidRequests {
    private InvalidRequests() {}

    static void answer(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean tooLarge =
                cause instanceof TooLongHttpHeaderException
                        || cause instanceof TooLongHttpLineException;
        String text = tooLarge ? "431 Request Header Fields Too Large" : "400 Bad Request";
        request.response()
                .setStatusCode(tooLarge ? 431 : 400)
                .putHeader("Content-Type", ContentTypes.PLAIN)
                .putHeader("Connection", "close")
                .end(text)
                .onComplete(unused -> request.connection().close());
    }
}
