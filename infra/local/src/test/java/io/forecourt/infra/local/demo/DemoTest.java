package io.forecourt.infra.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forecourt.infra.local.client.AdsClient;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.NothingAnswersException;
import io.forecourt.infra.local.client.StockClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<NewVehicle> vehicles =
            new RealisticVehicles(42, Year.of(2026)).take(3).toList();

    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    private HttpServer line;
    private URI address;

    /** A line of its own: it is the demo that is tried here, not the services. */
    @BeforeEach
    void aLineWithoutDelay() throws IOException {
        line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        line.createContext("/stock", this::takeIntoStock);
        line.createContext("/ads", this::showAds);
        line.start();
        address = URI.create("http://localhost:" + line.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        line.stop(0);
    }

    @Test
    void everyVehicleIsFollowedToItsAd() {
        // When
        List<Journey> journeys = demo(address).run(vehicles, PATIENCE, _ -> {});

        // Then
        assertThat(journeys).extracting(Journey::vehicle).containsExactlyElementsOf(vehicles);
        assertThat(journeys)
                .allSatisfy(journey -> assertThat(journey.ad())
                        .hasValueSatisfying(ad -> assertThat(ad.price()).isEqualByComparingTo("12345.60")));
    }

    @Test
    void aVehicleWhoseAdDoesNotComeIsNamedAfterTheTimeOut() {
        // Given
        lost.add(vehicles.get(1).vin());

        // When
        List<Journey> journeys = demo(address).run(vehicles, PATIENCE, _ -> {});

        // Then
        assertThat(journeys).extracting(Journey::isAdvertised).containsExactly(true, false, true);
    }

    @Test
    void aVehicleThatStockRefusesIsNotWaitedFor() {
        // Given
        known.add(vehicles.get(0).vin());

        // When
        List<Journey> journeys = demo(address).run(vehicles, PATIENCE, _ -> {});

        // Then
        assertThat(journeys.getFirst().refusal())
                .hasValueSatisfying(why -> assertThat(why).endsWith("409: This VIN is in stock"));
        assertThat(journeys.subList(1, 3)).allMatch(Journey::isAdvertised);
    }

    @Test
    void anAnswerThatGetsLostIsAskedForAgainUnderTheSameKey() {
        // Given
        cutOff.add(vehicles.get(1).vin());

        // When
        List<Journey> journeys = demo(address).run(vehicles, PATIENCE, _ -> {});

        // Then
        assertThat(journeys).allMatch(Journey::isAdvertised);
        assertThat(keys).hasSize(3).allMatch(key -> key.matches("\"[-0-9a-f]{36}\""));
    }

    @Test
    void whereNothingAnswersTheSentenceSaysWhatToDo() throws IOException {
        // Given
        URI nowhere;
        try (var socket = new ServerSocket(0)) {
            nowhere = URI.create("http://localhost:" + socket.getLocalPort());
        }

        // Then
        assertThatThrownBy(() -> demo(nowhere).run(vehicles, PATIENCE, _ -> {}))
                .isInstanceOf(NothingAnswersException.class)
                .hasMessage(
                        "Nothing answers at %s: start the system with ./forecourt up or docker compose up -d", nowhere);
    }

    private static Demo demo(URI address) {
        return new Demo(new StockClient(address), new AdsClient(address), Clock.systemUTC());
    }

    private void takeIntoStock(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes());
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (cutOff.removeIf(body::contains)) {
            exchange.close();
            return;
        }
        boolean repeated = known.stream().anyMatch(body::contains);
        answer(exchange, repeated ? 409 : 201, repeated ? "{\"detail\": \"This VIN is in stock\"}" : body);
    }

    private void showAds(HttpExchange exchange) throws IOException {
        String vin = exchange.getRequestURI().getQuery().replace("vin=", "");
        String ad = "{\"id\": \"1\", \"vin\": \"%s\", \"price\": 12345.60, \"priceUnit\": \"USD\", \"new\": true}"
                .formatted(vin);
        answer(exchange, 200, lost.contains(vin) ? "[]" : "[" + ad + "]");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.getBytes().length);
        exchange.getResponseBody().write(body.getBytes());
        exchange.close();
    }
}
