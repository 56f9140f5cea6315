package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.stack.Line;
import org.bson.Document;

/**
 * The limit of the projection: the driver alone, with the write concern of the service, writes the documents that the service wrote last into
 * collections of its own. These have the same indexes and grow as the ads do. The documents come in no order, as from several partitions.
 */
final class BareUpserts implements AutoCloseable {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final InsertManyOptions INSERT_IN_ANY_ORDER = new InsertManyOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoClient client;
    private final MongoDatabase database;
    private final int bulk;
    private final Random order = new Random(1);
    private List<Document> documents = List.of();

    BareUpserts(Line line, int bulk) {
        this.bulk = bulk;
        client = MongoClients.create(Connections.toMongo(line.servers())
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
        database = client.getDatabase("forecourt");
        for (String name : List.of("bare_inserts", "bare_upserts_1", "bare_upserts_2")) {
            createIndexes(database.getCollection(name));
        }
    }

    private void createIndexes(MongoCollection<Document> collection) {
        List<IndexModel> indexes = new ArrayList<>();
        for (Document index : database.getCollection("ads").listIndexes()) {
            if (!index.getString("name").equals("_id_")) {
                indexes.add(new IndexModel(index.get("key", Document.class)));
            }
        }
        collection.createIndexes(indexes);
    }

    /** The ads that were written last. */
    void take(int count) {
        documents = database.getCollection("ads")
                .find()
                .sort(Sorts.descending("createdAt"))
                .limit(count)
                .into(new ArrayList<>());
        Collections.shuffle(documents, order);
    }

    double upserted(int threads) throws Exception {
        MongoCollection<Document> collection = database.getCollection("bare_upserts_" + threads);
        List<List<WriteModel<Document>>> bulks = bulks().stream()
                .map(part -> part.stream()
                        .<WriteModel<Document>>map(
                                document -> new ReplaceOneModel<>(Filters.eq(document.get("_id")), document, UPSERT))
                        .toList())
                .toList();
        long begin = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> written = new ArrayList<>();
            bulks.forEach(part -> written.add(writers.submit(() -> collection.bulkWrite(part, ANY_ORDER))));
            for (Future<?> each : written) {
                each.get();
            }
        }
        return Side.rate(documents.size(), System.nanoTime() - begin);
    }

    double inserted() {
        MongoCollection<Document> collection = database.getCollection("bare_inserts");
        List<List<Document>> bulks = bulks();
        long begin = System.nanoTime();
        bulks.forEach(part -> collection.insertMany(part, INSERT_IN_ANY_ORDER));
        return Side.rate(documents.size(), System.nanoTime() - begin);
    }

    private List<List<Document>> bulks() {
        List<List<Document>> bulks = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += bulk) {
            bulks.add(documents.subList(from, Math.min(documents.size(), from + bulk)));
        }
        return bulks;
    }

    @Override
    public void close() {
        client.close();
    }
}
