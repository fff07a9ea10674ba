package io.konveyor.hub.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a route does, said once, beside its handler: the source of the OpenAPI document. Immutable;
 * every method returns a new one.
 *
 * @param summary one line, imperative
 * @param body what a request carries
 * @param parameters the query parameters it understands
 * @param responses every status with its reason, in the order given
 */
public record Operation(
        String summary,
        Optional<RequestContent> body,
        List<QueryParameter> parameters,
        List<Response> responses) {

    public Operation {
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
    }

    /** An operation of which only its purpose is known yet. */
    public static Operation of(String summary) {
        return new Operation(summary, Optional.empty(), List.of(), List.of());
    }

    /** {@code GET} of a list: 200 with an array of {@code item}. */
    public static Operation list(String summary, Class<?> item) {
        return of(summary).answersList(200, "the list", item);
    }

    /** {@code GET} of one: 200 or 404. */
    public static Operation get(String summary, Class<?> type) {
        return of(summary).answers(200, "found", type).answersError(404, "no such thing");
    }

    /** {@code POST} of a new one: 201, 400 or 409. */
    public static Operation create(String summary, Class<?> type) {
        return of(summary)
                .body(type)
                .answers(201, "created", type)
                .answersError(400, "the body cannot be read or is not valid")
                .answersError(409, "it would not be unique");
    }

    /** {@code PUT} of a whole one: 204, 400 or 409. */
    public static Operation replace(String summary, Class<?> type) {
        return of(summary)
                .body(type)
                .answers(204, "replaced")
                .answersError(400, "the body cannot be read or is not valid")
                .answersError(409, "it would not be unique");
    }

    /** {@code DELETE}: 204, also when there was nothing. */
    public static Operation delete(String summary) {
        return of(summary).answers(204, "deleted, or never there");
    }

    /** A request body: one document. */
    public Operation body(Class<?> type) {
        return body(new Document(type, false));
    }

    /** A request body: a list of documents. */
    public Operation bodyList(Class<?> item) {
        return body(new Document(item, true));
    }

    /** A request body: a multipart form; the first of {@code parts} is the one with the file. */
    public Operation multipart(String... parts) {
        return body(new Form(List.of(parts)));
    }

    /** A request body: bytes as they are. */
    public Operation bytes(String mediaType) {
        return body(new Bytes(mediaType));
    }

    /** A query parameter. */
    public Operation query(String name, String meaning) {
        List<QueryParameter> more = new ArrayList<>(parameters);
        more.add(new QueryParameter(name, meaning));
        return new Operation(summary, body, more, responses);
    }

    /** A status without a body. */
    public Operation answers(int status, String reason) {
        return response(new Response(status, reason, Optional.empty()));
    }

    /** A status with one document. */
    public Operation answers(int status, String reason, Class<?> type) {
        return response(new Response(status, reason, Optional.of(new Document(type, false))));
    }

    /** A status with an array of documents. */
    public Operation answersList(int status, String reason, Class<?> item) {
        return response(new Response(status, reason, Optional.of(new Document(item, true))));
    }

    /** A status with bytes of another kind. */
    public Operation answersBytes(int status, String reason, String mediaType) {
        return response(new Response(status, reason, Optional.of(new Bytes(mediaType))));
    }

    /** A refusal: the status with an {@link ErrorBody}. */
    public Operation answersError(int status, String reason) {
        return answers(status, reason, ErrorBody.class);
    }

    private Operation body(RequestContent content) {
        return new Operation(summary, Optional.of(content), parameters, responses);
    }

    private Operation response(Response response) {
        List<Response> more = new ArrayList<>(responses);
        more.add(response);
        return new Operation(summary, body, parameters, more);
    }

    /** What a request carries. */
    public sealed interface RequestContent permits Document, Form, Bytes {}

    /** What a response carries. */
    public sealed interface ResponseContent permits Document, Bytes {}

    /**
     * JSON or YAML.
     *
     * @param type the record that is its schema
     * @param isList whether it is an array of them
     */
    public record Document(Class<?> type, boolean isList)
            implements RequestContent, ResponseContent {}

    /** A multipart form; the first part carries a file, the others text. */
    public record Form(List<String> parts) implements RequestContent {
        public Form {
            parts = List.copyOf(parts);
        }
    }

    /** Bytes of a media type. */
    public record Bytes(String mediaType) implements RequestContent, ResponseContent {}

    /** One query parameter and what it does. */
    public record QueryParameter(String name, String meaning) {}

    /** One status and when it is answered. */
    public record Response(int status, String reason, Optional<ResponseContent> content) {}
}
