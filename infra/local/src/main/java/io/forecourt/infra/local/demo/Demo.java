package io.forecourt.infra.local.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

import io.forecourt.infra.local.client.AdsClient;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.NothingAnswersException;
import io.forecourt.infra.local.client.RefusedException;
import io.forecourt.infra.local.client.StockClient;

/**
 * Posts vehicles and follows each to its ad. It only looks from outside, as a customer would: one vehicle is followed by its
 * VIN. One run at a time.
 */
public final class Demo {

    private static final int CALLS_AT_ONCE = 8;

    /** Vehicles come out in the order in which they went in: only the oldest ones that wait need looking for. */
    private static final int LOOKED_FOR_AT_ONCE = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final StockClient stock;
    private final AdsClient ads;
    private final Clock clock;
    private final Map<String, Instant> posted = new LinkedHashMap<>();
    private final Map<String, Journey> journeys = new LinkedHashMap<>();

    public Demo(StockClient stock, AdsClient ads, Clock clock) {
        this.stock = stock;
        this.ads = ads;
        this.clock = clock;
    }

    /**
     * Returns when every vehicle has its ad or was refused, or when {@code atMost} has passed since the last was posted.
     *
     * @param progress is told all journeys, in the order of the vehicles, whenever it is worth showing
     * @throws NothingAnswersException if stock or ads cannot be reached
     */
    public List<Journey> run(List<NewVehicle> vehicles, Duration atMost, Consumer<List<Journey>> progress) {
        try (var calls =
                Executors.newFixedThreadPool(CALLS_AT_ONCE, Thread.ofVirtual().factory())) {
            post(vehicles, calls);
            Instant end = clock.instant().plus(atMost);
            progress.accept(now());
            while (!waiting().isEmpty() && clock.instant().isBefore(end)) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                look(calls);
                progress.accept(now());
            }
            return now();
        }
    }

    private void post(List<NewVehicle> vehicles, ExecutorService calls) {
        record Posted(Journey journey, Instant at) {}
        List<Posted> all = forEach(vehicles, calls, vehicle -> {
            try {
                takeIntoStock(vehicle);
                return new Posted(Journey.underWay(vehicle), clock.instant());
            } catch (RefusedException refused) {
                return new Posted(Journey.refused(vehicle, refused.getMessage()), clock.instant());
            }
        });
        for (Posted one : all) {
            String vin = one.journey().vehicle().vin();
            journeys.put(vin, one.journey());
            posted.put(vin, one.at());
        }
    }

    /** An answer that got lost is asked for once more: under the same key that is the same vehicle. */
    private void takeIntoStock(NewVehicle vehicle) {
        String key = UUID.randomUUID().toString();
        try {
            stock.post(vehicle, key);
        } catch (NothingAnswersException _) {
            stock.post(vehicle, key);
        }
    }

    private void look(ExecutorService calls) {
        List<Journey> oldest = waiting().stream().limit(LOOKED_FOR_AT_ONCE).toList();
        for (Journey journey : forEach(oldest, calls, this::follow)) {
            journeys.put(journey.vehicle().vin(), journey);
        }
    }

    private Journey follow(Journey journey) {
        String vin = journey.vehicle().vin();
        return ads.ofVin(vin).stream()
                .findFirst()
                .map(ad -> journey.arrived(ad, Duration.between(posted.get(vin), clock.instant())))
                .orElse(journey);
    }

    private List<Journey> waiting() {
        return journeys.values().stream()
                .filter(journey -> !journey.isAdvertised() && journey.refusal().isEmpty())
                .toList();
    }

    private List<Journey> now() {
        return List.copyOf(journeys.values());
    }

    private static <A, B> List<B> forEach(List<A> all, ExecutorService calls, Function<A, B> step) {
        List<CompletableFuture<B>> running = new ArrayList<>();
        for (A one : all) {
            running.add(CompletableFuture.supplyAsync(() -> step.apply(one), calls));
        }
        try {
            return running.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            calls.shutdownNow();
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
