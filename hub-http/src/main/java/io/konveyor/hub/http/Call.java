package io.konveyor.hub.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, its body read. Owned by the thread that handles it; its spooled body is deleted when
 * the request has ended.
 */
public interface Call {

    /** Upper-case method. */
    String method();

    /** Decoded path, without the {@code /hub} prefix. */
    String path();

    /**
     * How this client reaches {@code path}: below {@code /hub} if it came that way. For {@code
     * Location} headers of ours; what is not plain ASCII is the caller's to encode.
     */
    String link(String path);

    /** Decoded value of a path parameter of the route; a wildcard keeps its leading slash. */
    String parameter(String name);

    /** A path parameter as an id; what is not a number is 0, as upstream has it. */
    long id(String name);

    /** First value of a query parameter. */
    Optional<String> query(String name);

    /** All values of a query parameter. */
    List<String> queries(String name);

    /** All query parameters by name, in the order of the query. */
    Map<String, List<String>> query();

    /** First value of a header. */
    Optional<String> header(String name);

    /** Address of the client. */
    String remote();

    /** Who sends it; unknown on routes that are open to everybody. */
    Caller caller();

    /** The login recorded in audit fields. */
    default String user() {
        return caller().login();
    }

    /** The body as it came. */
    Body body();

    /**
     * The body as {@code type}, JSON or YAML by its content type, unknown fields refused,
     * validated.
     *
     * @throws io.konveyor.hub.wire.BindException with upstream's message
     */
    <T> T bind(Class<T> type);

    /** The body over {@code older}: what it leaves out stays as it was; else as {@link #bind}. */
    <T extends Record> T bindOver(T older);

    /** The body as a list of {@code item}; else as {@link #bind}. */
    <T> List<T> bindList(Class<T> item);
}
