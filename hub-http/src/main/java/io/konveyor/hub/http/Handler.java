package io.konveyor.hub.http;

/**
 * Answers one route. Runs on a worker thread, admitted.
 *
 * @param <C> what the route works on: the services of the current generation, or nothing
 */
@FunctionalInterface
public interface Handler<C> {
    Answer handle(Call call, C context) throws Exception;
}
