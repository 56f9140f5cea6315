package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.Collections;
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
    private static final String VIN = "_id";
    private static final String ID = "vehicleId";

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> ads;
    private final Random random = new Random(3);
    private List<Document> written;
    private int added;

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
        return new Document(like)
                .append(VIN, "%s%08d".formatted(like.getString(VIN).substring(0, 9), number))
                .append(ID, new UUID(random.nextLong(), random.nextLong()).toString())
                .append("priceCents", (long) random.nextInt(DEAREST_CENTS))
                .append("createdAt", new Date(created.getTime() + random.nextInt(ANY_MILLIS)));
    }

    /** Of vehicles that were there first. */
    List<String> someIds() {
        List<String> ids =
                new ArrayList<>(written.stream().map(ad -> ad.getString(ID)).toList());
        Collections.shuffle(ids, random);
        return ids;
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
