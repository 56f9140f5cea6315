package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.forecourt.infra.benchmarks.stack.Line;
import org.bson.Document;

/**
 * As many ads as one likes, put beside those that the service has written, and like them but for VIN, vehicle, price and age. Knows
 * what a real MongoDB tells of a query.
 */
final class ManyAds implements AutoCloseable {

    private static final int BULK = 1_000;
    private static final int DEAREST_CENTS = 5_000_000;
    private static final int ANY_MILLIS = 1_000_000_000;
    private static final int SOME_IDS = 20_000;
    private static final String VIN = "_id";
    private static final String ID = "vehicleId";

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> ads;
    private final Random random = new Random(3);
    private final List<String> someIds = new ArrayList<>();
    private List<Document> written;
    private int added;
    private int seen;

    /** How much of the collection and its indexes a query had to read. */
    record Reading(String plan, long keys, long documents, long returned) {}

    ManyAds(Line line) {
        client = MongoClients.create(Connections.toMongo(line.servers()).build());
        database = client.getDatabase("forecourt");
        ads = database.getCollection("ads");
    }

    void growTo(int size) {
        if (written == null) {
            written = ads.find().into(new ArrayList<>());
            written.forEach(ad -> remember(ad.getString(ID)));
            added = written.size();
        }
        while (added < size) {
            List<Document> bulk = new ArrayList<>();
            for (int each = 0; each < Math.min(BULK, size - added); each++) {
                bulk.add(another(written.get(random.nextInt(written.size())), added + each));
            }
            ads.insertMany(bulk, new InsertManyOptions().ordered(false));
            added += bulk.size();
        }
    }

    private Document another(Document like, int number) {
        Date created = like.getDate("createdAt");
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        remember(id);
        return new Document(like)
                .append(VIN, "%s%08d".formatted(like.getString(VIN).substring(0, 9), number))
                .append(ID, id)
                .append("priceCents", (long) random.nextInt(DEAREST_CENTS))
                .append("createdAt", new Date(created.getTime() + random.nextInt(ANY_MILLIS)));
    }

    /** So that those that are kept are evenly of all. */
    private void remember(String id) {
        seen++;
        if (someIds.size() < SOME_IDS) {
            someIds.add(id);
        } else if (random.nextInt(seen) < SOME_IDS) {
            someIds.set(random.nextInt(SOME_IDS), id);
        }
    }

    /** Of vehicles that have an ad: 20 000 of them, or all. */
    List<String> someIds() {
        return List.copyOf(someIds);
    }

    /** What the server read for the query that {@code asking} leads to; empty where it keeps no account of that. */
    Optional<Reading> reading(Runnable asking) {
        try {
            database.runCommand(new Document("profile", 2));
        } catch (MongoCommandException unknown) {
            return Optional.empty();
        }
        asking.run();
        database.runCommand(new Document("profile", 0));
        MongoCollection<Document> profile = database.getCollection("system.profile");
        Document query = profile.find(new Document("ns", ads.getNamespace().getFullName()).append("op", "query"))
                .first();
        profile.drop();
        return Optional.ofNullable(query)
                .map(read -> new Reading(
                        read.getString("planSummary"),
                        number(read, "keysExamined"),
                        number(read, "docsExamined"),
                        number(read, "nreturned")));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    @Override
    public void close() {
        client.close();
    }
}
