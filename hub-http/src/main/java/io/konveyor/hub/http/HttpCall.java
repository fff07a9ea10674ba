package io.konveyor.hub.http;

import io.konveyor.hub.wire.BindException;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A request as it came, with its spooled body. */
record HttpCall(
        String method,
        RequestTarget target,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Function<String, Optional<String>> headers,
        String remote,
        Caller caller,
        SpooledBody body)
        implements Call {

    /** A quarter of the heap: a document and what it becomes must fit beside other requests. */
    private static final long MAX_DOCUMENT_BYTES =
            Math.min(Integer.MAX_VALUE - 64, Runtime.getRuntime().maxMemory() / 4);

    HttpCall with(SpooledBody read) {
        return new HttpCall(method, target, parameters, query, headers, remote, caller, read);
    }

    HttpCall from(Caller known) {
        return new HttpCall(method, target, parameters, query, headers, remote, known, body);
    }

    @Override
    public String path() {
        return target.path();
    }

    @Override
    public String link(String path) {
        return target.isPrefixed() ? RequestTarget.PREFIX + path : path;
    }

    @Override
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no path parameter " + name);
        }
        return value;
    }

    @Override
    public long id(String name) {
        try {
            return Math.max(0, Long.parseLong(parameter(name)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    @Override
    public List<String> queries(String name) {
        return query.getOrDefault(name, List.of());
    }

    @Override
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    @Override
    public <T> T bind(Class<T> type) {
        return sentFormat().read(document(), type);
    }

    @Override
    public <T extends Record> T bindOver(T older) {
        return sentFormat().readOver(document(), older);
    }

    @Override
    public <T> List<T> bindList(Class<T> item) {
        return sentFormat().readList(document(), item);
    }

    private WireFormat sentFormat() {
        return Negotiation.sent(body.contentType())
                .orElseThrow(() -> new BindException("Bind: MIME not supported."));
    }

    private byte[] document() {
        if (body.bytes() > MAX_DOCUMENT_BYTES) {
            throw new RequestTooLargeException(
                    "a document of %d bytes; at most %d can be read"
                            .formatted(body.bytes(), MAX_DOCUMENT_BYTES));
        }
        try (InputStream in = body.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
