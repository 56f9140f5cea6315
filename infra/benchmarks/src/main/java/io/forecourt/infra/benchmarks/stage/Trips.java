package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.local.client.AdsClient;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.RefusedException;
import io.forecourt.infra.local.client.StockClient;
import io.forecourt.infra.local.demo.RealisticVehicles;

/**
 * Sends vehicles through the whole line at a steady rate, however long they take, and looks for the ad of each until the service shows it.
 */
final class Trips {

    private static final Year THIS_YEAR = Year.of(2026);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Who is late is looked for less often: many who are must not be held up by being looked for. */
    private static final int PART_OF_THE_WAY = 5;

    private final StockClient stock;
    private final AdsClient ads;
    private final Ads stored;
    private final Iterator<NewVehicle> vehicles;

    /**
     * @param stored those that the line writes
     */
    Trips(Line line, Ads stored, long seed) {
        this.stored = stored;
        stock = new StockClient(line.stockUrl());
        ads = new AdsClient(line.adsUrl());
        vehicles =
                new RealisticVehicles(seed, THIS_YEAR).take(Integer.MAX_VALUE).iterator();
    }

    /**
     * @param between one vehicle and the next
     * @param look after how long an ad that is not there is looked for again at first: as much may be added to a latency, or a fifth of it
     */
    List<Trip> send(int count, Duration between, Duration look) throws InterruptedException, ExecutionException {
        List<Future<Trip>> trips = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int number = 0; number < count; number++) {
                long due = begin + number * between.toNanos();
                NewVehicle vehicle = vehicles.next();
                parkUntil(due);
                trips.add(threads.submit(() -> send(vehicle, due, look.toNanos())));
            }
        }
        List<Trip> ended = new ArrayList<>();
        for (Future<Trip> trip : trips) {
            ended.add(trip.get());
        }
        return ended;
    }

    private Trip send(NewVehicle vehicle, long due, long look) {
        stock.post(vehicle);
        long answered = System.nanoTime();
        while (!isVisible(vehicle.vin())) {
            if (System.nanoTime() - due > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "No ad of %s within %d s".formatted(vehicle.vin(), PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(Math.max(look, (System.nanoTime() - due) / PART_OF_THE_WAY));
        }
        return new Trip(vehicle.vin(), due, answered, System.nanoTime());
    }

    /**
     * Looked for where it is stored, and asked for once it is there: to ask the service a dozen times for each ad took half of a processor
     * while the line was to be idle. Both by its VIN, which the Mongo server at hand has an index for; by its id that server would read all
     * ads. Whoever is refused, because the service is too busy, does not see the ad either.
     */
    private boolean isVisible(String vin) {
        try {
            return stored.hold(vin) && !ads.ofVin(vin).isEmpty();
        } catch (RefusedException busy) {
            return false;
        }
    }

    private static void parkUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
