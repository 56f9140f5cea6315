package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.forecourt.infra.benchmarks.stack.Line;
import org.bson.Document;

/** Which ads there are, seen where they are stored: the service that is measured has nothing to do with it. */
final class Ads implements AutoCloseable {

    private static final long LOOKS_EVERY_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final MongoClient client;
    private final MongoCollection<Document> ads;

    Ads(Line line) {
        client = MongoClients.create(Connections.toMongo(line.servers()).build());
        ads = client.getDatabase("forecourt").getCollection("ads");
    }

    long count() {
        return ads.estimatedDocumentCount();
    }

    /** Whether the ad of a VIN is there, by the key that it is stored under. */
    boolean hold(String vin) {
        return ads.find(Filters.eq(vin)).projection(Projections.include("_id")).first() != null;
    }

    /**
     * Returns when there are so many.
     *
     * @throws IllegalStateException if that takes minutes
     */
    void await(long expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count() < expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Of %d ads %d came within %d minutes".formatted(expected, count(), PATIENCE.toMinutes()));
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
