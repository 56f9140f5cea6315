package io.forecourt.infra.benchmarks.load;

import java.net.URI;
import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.steps.HttpRequestStepBuilder;
import io.hyperfoil.http.steps.HttpStepCatalog;
import io.netty.buffer.Unpooled;

/**
 * Requests to one service, over connections that stay open; Hyperfoil sends them, on one thread. Latencies count from the moment at which a
 * request should have been sent, whatever held it back: a server that stood still, a connection that was not free, or this
 * generator itself. One load runs at a time.
 *
 * @param body of a request, made anew for each; null where there is none
 * @param path of a request, asked for each
 */
public record Load(URI server, HttpMethod method, Supplier<String> path, Supplier<byte[]> body, int connections) {

    private static final String NAME = "load";
    private static final int CONNECTIONS = 64;

    // A service answers or gives up within seconds; who waits longer than this is not coming back.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Requests that are under way or due at one moment; beyond it they wait unsent, and their latency grows all the
    // same.
    private static final int MOST_AT_ONCE = 8_192;

    /** Sends JSON; the bodies are asked for one after the other. */
    public static Load posting(URI server, String path, Supplier<byte[]> bodies) {
        return new Load(server, HttpMethod.POST, () -> path, bodies, CONNECTIONS);
    }

    /** Asks for one path after the other. */
    public static Load getting(URI server, Supplier<String> paths) {
        return new Load(server, HttpMethod.GET, paths, null, CONNECTIONS);
    }

    /** How many connections there are, instead of 64; a request waits for one that is free. */
    public Load connections(int other) {
        return new Load(server, method, path, body, other);
    }

    /**
     * Sends as many requests a second, evenly, however long the answers take (open loop), and waits for the last answers.
     *
     * @return latencies from the moment at which each request should have been sent
     */
    public LoadReport atRate(double perSecond, Duration lasting) {
        return atRate(perSecond, lasting, _ -> true);
    }

    /**
     * The same, with the latencies of some requests only.
     *
     * @param counted asked with the moment at which a request was due, in nanoseconds of {@link System#nanoTime}, when its answer is there
     */
    public LoadReport atRate(double perSecond, Duration lasting, LongPredicate counted) {
        var log = LoadLog.ofRate(perSecond, counted);
        int mostAtOnce = (int) Math.min(MOST_AT_ONCE, Math.ceil(perSecond * lasting.toMillis() / 1e3) + 1);
        return run(
                log,
                lasting,
                phase -> phase.constantRate(1)
                        .usersPerSec(perSecond)
                        .variance(false)
                        .maxSessions(mostAtOnce));
    }

    /**
     * Sends the next request on a connection when the last one is answered (closed loop), for the most that the server can do.
     *
     * @return latencies from the moment at which each request was sent: of no use but to see how busy it was
     */
    public LoadReport atFullSpeed(Duration lasting) {
        return run(LoadLog.ofFullSpeed(), lasting, phase -> phase.always(connections));
    }

    private interface Model {
        PhaseBuilder<?> of(PhaseBuilder.Catalog phase);
    }

    private LoadReport run(LoadLog log, Duration lasting, Model model) {
        BenchmarkBuilder benchmark = BenchmarkBuilder.builder().name(NAME).threads(1);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .protocol(Protocol.HTTP)
                .host(server.getHost())
                .port(server.getPort())
                .allowHttp2(false)
                .sharedConnections(connections)
                .requestTimeout(PATIENCE.toMillis());
        benchmark
                .plugin(HttpPluginBuilder.class)
                .ergonomics()
                .autoRangeCheck(false)
                .stopOnInvalid(false);
        PhaseBuilder<?> phase = model.of(benchmark.addPhase(NAME))
                .duration(lasting.toMillis())
                .maxDuration(lasting.plus(PATIENCE).toMillis());
        request(phase.scenario().initialSequence(NAME).step(HttpStepCatalog.SC).httpRequest(method), log);
        Benchmark built = benchmark.build();
        new LocalSimulationRunner(built, log, null, null).run();
        return log.report(lasting);
    }

    private void request(HttpRequestStepBuilder request, LoadLog log) {
        request.path(session -> {
                    log.due(session.uniqueId());
                    return path.get();
                })
                .metric(NAME)
                .handler()
                .status((request1, status) -> log.answered(request1.session.uniqueId(), status))
                .onCompletion(session -> log.completed(session.uniqueId()))
                .endHandler();
        if (body != null) {
            request.headerAppender((_, writer) -> writer.putHeader("content-type", "application/json"))
                    .body((_, _) -> Unpooled.wrappedBuffer(body.get()));
        }
    }
}
