package io.forecourt.infra.chaos.load;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.RefusedException;
import io.forecourt.infra.local.client.StockClient;

/**
 * Puts its vehicles in, one after the other, each until it is answered, whatever the answer was before. What it chooses follows from
 * its random numbers alone.
 */
final class Client implements Runnable {

    private static final String IN_STOCK = "urn:forecourt:problem:vin-in-stock";
    private static final int LONGEST_PAUSE_MILLIS = 800;
    private static final int RETRY_MILLIS = 200;

    private final StockClient stock;
    private final Iterator<NewVehicle> vehicles;
    private final RandomGenerator random;
    private final Answers answers;
    private final CountDownLatch end;
    private final CountDownLatch surrender;
    private final Clock clock;

    Client(
            StockClient stock,
            Iterator<NewVehicle> vehicles,
            RandomGenerator random,
            Answers answers,
            CountDownLatch end,
            CountDownLatch surrender,
            Clock clock) {
        this.stock = stock;
        this.vehicles = vehicles;
        this.random = random;
        this.answers = answers;
        this.end = end;
        this.surrender = surrender;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            while (vehicles.hasNext() && !end.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                NewVehicle vehicle = vehicles.next();
                answers.posted(vehicle.vin());
                put(vehicle, key(), Habit.any(random));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(NewVehicle vehicle, String key, Habit habit) throws InterruptedException {
        switch (habit) {
            case ONCE -> insist(vehicle, key, true);
            case SAME_KEY_AGAIN -> {
                insist(vehicle, key, true);
                insist(vehicle, key, true);
            }
            case OTHER_KEY -> {
                insist(vehicle, key, true);
                insist(vehicle, key(), false);
            }
            case SAME_KEY_AT_ONCE -> {
                var twin = new FutureTask<Void>(() -> {
                    insist(vehicle, key, true);
                    return null;
                });
                Thread.startVirtualThread(twin);
                insist(vehicle, key, true);
                await(twin);
            }
        }
    }

    private static void await(FutureTask<Void> twin) throws InterruptedException {
        try {
            twin.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    /** From the seed, too: a run that is played again has the same keys. */
    private String key() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * @param first whether no other key comes before this one: then "in stock already" is no answer to it, because that would be
     *     the vehicle that came with it
     */
    private void insist(NewVehicle vehicle, String key, boolean first) throws InterruptedException {
        Instant firstAttempt = clock.instant();
        while (true) {
            String why;
            try {
                answers.acknowledged(vehicle.vin(), attempt(vehicle, key, first), firstAttempt, clock.instant());
                return;
            } catch (RuntimeException notNow) {
                answers.refused(clock.instant());
                why = notNow.getMessage();
            }
            if (surrender.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                answers.contradiction("VIN %s was never answered; the last was: %s".formatted(vehicle.vin(), why));
                return;
            }
        }
    }

    private String attempt(NewVehicle vehicle, String key, boolean first) {
        try {
            return stock.post(vehicle, key).id();
        } catch (RefusedException refused) {
            if (refused.type().equals(IN_STOCK)) {
                if (first) {
                    answers.contradiction("VIN %s was refused as in stock under the key that brought it there"
                            .formatted(vehicle.vin()));
                }
                return stock.search("vin=" + vehicle.vin()).items().getFirst().id();
            }
            throw refused;
        }
    }
}
