package io.forecourt.infra.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;

/** Answers as a registry that holds the newest version of one contract, under the id 1. */
final class OneContractRegistry implements AutoCloseable {

    private static final String API = "/apis/registry/v3";

    private final HttpServer server;

    OneContractRegistry(Contract<?> contract) throws IOException {
        Map<String, Object> version = Map.of(
                "version", String.valueOf(contract.newestVersion().number()), "contentId", 1, "state", "ENABLED");
        String versions = ContractJson.mapper().writeValueAsString(Map.of("count", 1, "versions", List.of(version)));
        String schema = contract.newestVersion().text();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(API + "/groups/", exchange -> answer(exchange, versions));
        server.createContext(API + "/ids/contentIds/", exchange -> answer(exchange, schema));
        server.start();
    }

    String api() {
        return "http://localhost:" + server.getAddress().getPort() + API;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
