package io.forecourt.infra.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BsonDatabaseTest {

    private static final List<Document> DOCUMENTS = List.of(
            new Document("_id", "1HGCM82633A004352")
                    .append("year", 2003)
                    .append("odometer", 120_000L)
                    .append("price", new Decimal128(273_718))
                    .append("words", List.of("honda", "accord"))
                    .append("nothing", null)
                    .append("inner", new Document("deep", 1.5)),
            new Document("_id", new ObjectId()).append("number", "Škoda"),
            new Document("_id", 7).append("number", 7));

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestartAndSoIsWhatIsUnique() throws IOException {
        // Given
        serve(ours(), ads -> {
            ads.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            ads.insertMany(DOCUMENTS);
        });

        // When, Then
        serve(ours(), ads -> {
            assertThat(ads.find().into(new ArrayList<>())).containsExactlyInAnyOrderElementsOf(DOCUMENTS);
            assertThat(ads.find(new Document("_id", "1HGCM82633A004352")).first())
                    .isEqualTo(DOCUMENTS.getFirst());
            assertThat(ads.find(new Document("_id", 7)).first()).isEqualTo(DOCUMENTS.getLast());
            assertThatThrownBy(() -> ads.insertOne(new Document("_id", "1HGCM82633A004352")))
                    .isInstanceOf(MongoWriteException.class);
            assertThatThrownBy(() -> ads.insertOne(new Document("number", "Škoda")))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    @Test
    void anIndexThatIsNotUniqueIsAskedAfterARestartToo() throws IOException {
        // Given
        var memory = new IndexMemory(Long.MAX_VALUE);
        serve(ours(), ads -> {
            ads.createIndex(Indexes.ascending("year"));
            ads.insertMany(
                    List.of(new Document("_id", "A").append("year", 2), new Document("_id", "B").append("year", 1)));
        });

        // When
        serve(ours(memory), ads -> {
            List<Document> found = ads.find().sort(new Document("year", 1)).into(new ArrayList<>());

            // Then
            assertThat(found).extracting(ad -> ad.get("_id")).containsExactly("B", "A");
        });
        assertThat(memory.taken()).isPositive();
    }

    @Test
    void documentsAndTheKeysOfIndexesAreBson() throws IOException {
        // Given
        serve(ours(), ads -> ads.insertMany(DOCUMENTS));

        // When
        try (MVStore store = MVStore.open(folder.resolve("ads.mv").toString())) {
            MVMap<Object, de.bwaldvogel.mongo.bson.Document> documents =
                    store.openMap("databases.forecourt.ads", BsonDatabase.ofDocuments());
            MVMap<KeyValue, Object> keys = store.openMap("forecourt.ads._index__id_", BsonDatabase.ofKeys());

            // Then
            assertThat(documents.values()).hasSameSizeAs(DOCUMENTS);
            assertThat(keys.get(new KeyValue("1HGCM82633A004352"))).isEqualTo("1HGCM82633A004352");
            assertThat(store.getMapNames().stream().filter(name -> name.contains("ads")))
                    .containsExactlyInAnyOrder(
                            "databases.forecourt.ads", "forecourt.ads._index__id_", "meta.forecourt.ads");
        }
    }

    @Test
    void aFileOfAnEarlierReleaseIsTakenOverBesideWhatIsThere() throws IOException {
        // Given
        Path older = folder.resolve("older.mv");
        serve(new H2Backend(older.toString()), ads -> {
            ads.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            ads.insertMany(DOCUMENTS);
        });
        serve(ours(), ads -> ads.insertOne(new Document("_id", "there")));

        // When
        try (MVStore store = MVStore.open(folder.resolve("ads.mv").toString())) {
            new OlderFile(older).moveTo(store);
        }

        // Then
        assertThat(older).doesNotExist();
        serve(ours(), ads -> {
            assertThat(ads.countDocuments()).isEqualTo(DOCUMENTS.size() + 1);
            assertThat(ads.find(new Document("_id", "there")).first()).isNotNull();
            assertThat(ads.find(new Document("_id", 7)).first()).isEqualTo(DOCUMENTS.getLast());
            assertThatThrownBy(() -> ads.insertOne(new Document("number", "Škoda")))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    @Test
    void withoutAnEarlierFileNothingIsTakenOver() throws IOException {
        try (MVStore store = MVStore.open(null)) {
            new OlderFile(folder.resolve("older.mv")).moveTo(store);
            assertThat(store.getMapNames()).isEmpty();
        }
    }

    @Test
    void keysHaveAnOrderAndComeBackAsTheyWere() {
        var type = new KeyType();
        List<KeyValue> keys = List.of(
                new KeyValue("A"),
                new KeyValue("B"),
                new KeyValue(3.0),
                new KeyValue(Missing.getInstance()),
                new KeyValue((Object) null),
                new KeyValue(new de.bwaldvogel.mongo.bson.ObjectId()),
                new KeyValue(List.of("A", 1)),
                new KeyValue(new de.bwaldvogel.mongo.bson.Document("A", 1)),
                new KeyValue("A", "B"),
                new KeyValue("A", Missing.getInstance()));
        for (KeyValue one : keys) {
            for (KeyValue other : keys) {
                assertThat(Integer.signum(type.compare(one, other)))
                        .isEqualTo(-Integer.signum(type.compare(other, one)));
                assertThat(type.compare(one, other) == 0).isEqualTo(one.equals(other));
            }
        }
        assertThat(type.compare(keys.get(0), keys.get(1))).isNegative();
        String file = folder.resolve("keys.mv").toString();
        try (MVStore store = MVStore.open(file)) {
            MVMap<KeyValue, Object> map = store.openMap("keys", BsonDatabase.ofKeys());
            keys.forEach(key -> map.put(key, 1));
        }
        try (MVStore store = MVStore.open(file)) {
            assertThat(store.openMap("keys", BsonDatabase.ofKeys()).keySet()).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    private MongoBackend ours() {
        return ours(IndexMemory.ofThisProcess());
    }

    private MongoBackend ours(IndexMemory memory) {
        return new CommittingBackend(MVStore.open(folder.resolve("ads.mv").toString()), memory);
    }

    private interface Talk {
        void with(MongoCollection<Document> ads);
    }

    private static void serve(MongoBackend backend, Talk talk) {
        MongoServer server = new MongoServer(backend);
        try (MongoClient client = MongoClients.create("mongodb:/" + server.bind())) {
            talk.with(client.getDatabase("forecourt").getCollection("ads"));
        } finally {
            server.shutdownNow();
        }
    }
}
