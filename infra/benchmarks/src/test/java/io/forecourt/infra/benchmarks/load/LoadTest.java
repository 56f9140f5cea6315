package io.forecourt.infra.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final int RATE = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.close();
    }

    @Test
    void aServerThatStandsStillShowsInAllRequestsThatWereDueMeanwhile() {
        // Given a server that answers nothing for one second, from its 100th request on
        var count = new AtomicInteger();
        CompletableFuture<Void> standstill = new CompletableFuture<>();
        serve(exchange -> {
            int number = count.incrementAndGet();
            if (number == 100) {
                standstill.completeOnTimeout(null, 1, TimeUnit.SECONDS);
            }
            if (number >= 100) {
                standstill.join();
            }
            answer(exchange, 200);
        });

        // When requests are due at a rate, over fewer connections than are waiting
        LoadReport report = Load.getting(url(), () -> "/").connections(4).atRate(RATE, Duration.ofSeconds(3));

        // Then not four waited half a second or longer, but all that were due in the first half of that second
        assertThat(report.latencies()
                        .getCountBetweenValues(Duration.ofMillis(500).toNanos(), Long.MAX_VALUE))
                .isGreaterThanOrEqualTo(RATE / 2 - 1);
    }

    @Test
    void everyRequestHasABodyOfItsOwn() {
        // Given
        Queue<String> bodies = new ConcurrentLinkedQueue<>();
        serve(exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, 201);
        });
        var number = new AtomicInteger();

        // When
        LoadReport report = Load.posting(
                        url(),
                        "/",
                        () -> String.valueOf(number.incrementAndGet()).getBytes(UTF_8))
                .atRate(RATE, Duration.ofMillis(500));

        // Then
        assertThat(bodies)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, (int) report.sent())
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(report.allGood().answers()).containsOnlyKeys(201);
    }

    @Test
    void atFullSpeedAConnectionSendsTheNextRequestWhenTheLastOneIsAnswered() {
        // Given
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        serve(exchange -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            open.decrementAndGet();
            answer(exchange, 200);
        });

        // When
        LoadReport report = Load.getting(url(), () -> "/").connections(3).atFullSpeed(Duration.ofMillis(500));

        // Then
        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(report.allGood().rate()).isPositive();
        assertThat(report.good()).isEqualTo(report.latencies().getTotalCount());
    }

    @Test
    void aRefusalIsNoGoodAnswer() {
        // Given a server that refuses every other request
        var count = new AtomicInteger();
        serve(exchange -> answer(exchange, count.incrementAndGet() % 2 == 0 ? 200 : 503));

        // When
        LoadReport report = Load.getting(url(), () -> "/").atRate(RATE, Duration.ofMillis(500));

        // Then
        assertThat(report.answers()).containsOnlyKeys(200, 503);
        assertThat(report.good()).isEqualTo(report.answers().get(200));
        assertThatThrownBy(report::allGood).hasMessageContaining("503");
    }

    @Test
    void aRequestThatFindsItsConnectionClosedHasFailed() {
        // Given
        serve(HttpExchange::close);

        // When
        LoadReport report = Load.getting(url(), () -> "/").atRate(RATE, Duration.ofMillis(100));

        // Then
        assertThat(report.answers()).isEmpty();
        assertThat(report.failed()).isEqualTo(report.sent());
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
