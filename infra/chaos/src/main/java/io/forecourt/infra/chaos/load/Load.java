package io.forecourt.infra.chaos.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.StockClient;
import io.forecourt.infra.local.demo.RealisticVehicles;

/**
 * Several clients that post vehicles under idempotency keys until they are told to end; every vehicle that one of them began with
 * is answered, or named in the report. Which vehicles, under which keys, what is asked twice: all of it follows from the seed,
 * though not at which moment, which is up to the machine.
 */
public final class Load {

    private static final int CLIENTS = 6;
    private static final int MOST_VEHICLES = 6_000;
    private static final Year THIS_YEAR = Year.of(2026);

    private final Answers answers = new Answers();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch surrender = new CountDownLatch(1);
    private final List<Thread> clients;

    private Load(StockClient stock, long seed) {
        List<NewVehicle> vehicles =
                new RealisticVehicles(seed, THIS_YEAR).take(MOST_VEHICLES).toList();
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new Client(
                        stock,
                        share(vehicles, number).iterator(),
                        new Random(seed + number),
                        answers,
                        end,
                        surrender,
                        Clock.systemUTC()))
                .map(Thread::startVirtualThread)
                .toList();
    }

    /** Begins at once. */
    public static Load begin(StockClient stock, long seed) {
        return new Load(stock, seed);
    }

    private static Stream<NewVehicle> share(List<NewVehicle> vehicles, int number) {
        return IntStream.iterate(number, index -> index < vehicles.size(), index -> index + CLIENTS)
                .mapToObj(vehicles::get);
    }

    /**
     * Returns when as many vehicles more were answered than at this moment, or when the time is up.
     *
     * @return the ids of those that were
     */
    public Set<String> awaitMore(int answered, Duration atMost) throws InterruptedException {
        Set<String> before = answers.ids();
        answers.await(before.size() + answered, atMost);
        Set<String> more = answers.ids();
        more.removeAll(before);
        return more;
    }

    /**
     * Begins with no further vehicle and waits for the answers that are still to come.
     *
     * @param patience after which the clients give up, and say so in the report
     */
    public LoadReport end(Duration patience) throws InterruptedException {
        end.countDown();
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread client : clients) {
            client.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        surrender.countDown();
        for (Thread client : clients) {
            client.join();
        }
        return answers.report();
    }

    /** At once, with whatever is under way: for an end by force. */
    public void abandon() {
        end.countDown();
        surrender.countDown();
        clients.forEach(Thread::interrupt);
    }
}
