package io.konveyor.hub.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Hub behind {@code /hub} of another server, as Konveyor's web UI has it: the prefix is taken
 * away, {@code Forwarded} tells of the browser, bodies are passed on as they come.
 */
final class PrefixProxy implements AutoCloseable {
    private static final String PREFIX = "/hub";
    private static final Set<String> OF_A_CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "transfer-encoding",
                    "upgrade");

    private final URI hub;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PrefixProxy(URI hub, HttpServer server) {
        this.hub = hub;
        this.server = server;
    }

    static PrefixProxy of(RunningHub hub) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PrefixProxy proxy = new PrefixProxy(hub.address("/"), server);
        server.createContext(PREFIX + "/", proxy::pass);
        server.setExecutor(proxy.threads);
        server.start();
        return proxy;
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString().substring(PREFIX.length());
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(hub.resolve(path))
                            .method(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestHeaders().containsKey("Content-Length")
                                                    || exchange.getRequestHeaders()
                                                            .containsKey("Transfer-Encoding")
                                            ? BodyPublishers.ofInputStream(exchange::getRequestBody)
                                            : BodyPublishers.noBody())
                            .header(
                                    "Forwarded",
                                    "for=127.0.0.1;proto=http;host=\"%s\""
                                            .formatted(
                                                    exchange.getRequestHeaders().getFirst("Host")));
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) -> {
                                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                                    values.forEach(value -> request.header(name, value));
                                }
                            });
            answer(exchange, client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<InputStream> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!OF_A_CONNECTION.contains(name)) {
                                exchange.getResponseHeaders().put(name, values);
                            }
                        });
        long length = answer.headers().firstValueAsLong("content-length").orElse(0);
        boolean empty = answer.statusCode() == 204 || answer.statusCode() == 304;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : length);
        try (InputStream in = answer.body();
                OutputStream out = exchange.getResponseBody()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
