package io.forecourt.ads.projection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An address before a real registry, at which nobody answers at first, and then a registry that holds nothing, or everything. */
final class RegistryFront implements AutoCloseable {

    enum Content {
        NOTHING,
        EVERYTHING
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI registry;
    private final HttpServer server;
    private volatile Content content;

    RegistryFront(URI registry) throws IOException {
        this.registry = registry;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI api() {
        return URI.create("http://localhost:%d/apis/registry/v3"
                .formatted(server.getAddress().getPort()));
    }

    void open(Content of) {
        content = of;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (content == null) {
                return; // hangs up
            }
            HttpResponse<byte[]> answer = client.send(asked(exchange), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A group, and ids, that nobody has registered stand for a registry that is empty. */
    private HttpRequest asked(HttpExchange exchange) {
        String path = exchange.getRequestURI().toString();
        String real =
                switch (content) {
                    case EVERYTHING -> path;
                    case NOTHING ->
                        path.replace("/groups/default/", "/groups/nobody/").replaceAll("Ids?/\\d+", "$0999999");
                };
        return HttpRequest.newBuilder(registry.resolve(real))
                .header("Accept", String.valueOf(exchange.getRequestHeaders().getFirst("Accept")))
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
