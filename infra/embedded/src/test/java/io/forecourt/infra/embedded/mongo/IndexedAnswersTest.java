package io.forecourt.infra.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked of documents that come, change and go: the answer is that of the library alone, which has no such indexes. */
class IndexedAnswersTest {

    private static final int ROUNDS = 25;
    private static final int QUESTIONS_A_ROUND = 25;
    private static final List<String> FIELDS = List.of("make", "year", "price", "created", "name");

    private static final List<IndexModel> INDEXES = Stream.of(
                    "make created _id",
                    "make year",
                    "created _id",
                    "price name _id",
                    "year make _id",
                    "name _id",
                    "name created price year make _id")
            .map(fields -> new IndexModel(Indexes.ascending(fields.split(" "))))
            .toList();

    /** In ample memory, and in so little that indexes are forgotten all the time. */
    @ParameterizedTest
    @CsvSource({"1, 1000000", "2, 10000", "3, 1000000"})
    void answersAreThoseOfTheLibraryAlone(long seed, long room) {
        var random = new Random(seed);
        var memory = new IndexMemory(room);
        try (var ours = new Server(new CommittingBackend(MVStore.open(null), memory));
                var library = new Server(new H2Backend(MVStore.open(null)))) {
            ours.ads.createIndexes(INDEXES);
            for (Strange strange : Strange.values()) {
                for (int round = 0; round < ROUNDS; round++) {
                    Change change = change(random, strange);
                    change.to(ours.ads);
                    change.to(library.ads);
                    for (int number = 0; number < QUESTIONS_A_ROUND; number++) {
                        compare(ours.ads, library.ads, random);
                    }
                }
                assertThat(library.ads.countDocuments()).isGreaterThan(20);
                assertThat(memory.taken() > 0).isEqualTo(strange != Strange.IDS);
            }
        }
    }

    /** What no index can hold: with the first list that comes, the indexes of its field are no more, and all with the first id. */
    private enum Strange {
        NOTHING,
        LISTS,
        IDS
    }

    /** Documents in the same place of an order may come in any; so an order ends with the id here, or all that fits is compared. */
    private static void compare(MongoCollection<Document> ours, MongoCollection<Document> library, Random random) {
        Document query = query(random, 2);
        Document order = order(random);
        if (random.nextInt(4) == 0) {
            order.remove("_id");
            assertThat(ours.find(query).sort(order).into(new ArrayList<>()))
                    .as("%s by %s", query.toJson(), order.toJson())
                    .containsExactlyInAnyOrderElementsOf(library.find(query).sort(order));
            return;
        }
        int limit = random.nextInt(8);
        int skip = random.nextInt(3);
        assertThat(ours.find(query).sort(order).skip(skip).limit(limit).into(new ArrayList<>()))
                .as("%s by %s", query.toJson(), order.toJson())
                .isEqualTo(
                        library.find(query).sort(order).skip(skip).limit(limit).into(new ArrayList<>()));
    }

    private interface Change {
        void to(MongoCollection<Document> ads);
    }

    private static Change change(Random random, Strange strange) {
        Document query = query(random, 1);
        Document one = document(random, strange);
        var id = new Document("_id", one.get("_id"));
        return switch (random.nextInt(9)) {
            case 0 -> ads -> ads.updateMany(query, set(one));
            case 1 -> ads -> ads.updateOne(id, set(one));
            case 2 -> ads -> ads.replaceOne(id, one, new ReplaceOptions().upsert(true));
            case 3 -> ads -> ads.findOneAndReplace(id, one);
            case 4 -> ads -> ads.deleteOne(id);
            case 5 -> ads -> ads.deleteMany(new Document("price", one.get("price")));
            default -> {
                List<Document> some = IntStream.range(0, 12)
                        .mapToObj(_ -> document(random, strange))
                        .toList();
                yield ads -> insert(ads, some);
            }
        };
    }

    private static Document set(Document values) {
        var without = new Document(values);
        without.remove("_id");
        return new Document("$set", without.append("number", 1));
    }

    private static void insert(MongoCollection<Document> ads, List<Document> some) {
        try {
            ads.insertMany(some, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException _) {
            // ids that are there already
        }
    }

    private static Document document(Random random, Strange strange) {
        var document =
                new Document("_id", strange == Strange.IDS && random.nextInt(20) == 0 ? random.nextInt(9) : id(random));
        FIELDS.stream()
                .filter(_ -> random.nextInt(10) > 0)
                .forEach(field -> document.append(
                        field,
                        strange == Strange.LISTS && random.nextInt(200) == 0
                                ? List.of(random.nextInt(5), "text")
                                : value(random, field)));
        return document;
    }

    /** Now and then nothing, or of another kind than usual. */
    private static Object value(Random random, String field) {
        return switch (random.nextInt(40)) {
            case 0 -> null;
            case 1 -> random.nextInt(5);
            case 2 -> "text";
            case 3 -> new Date(random.nextInt(5));
            default -> usual(random, field);
        };
    }

    private static Object usual(Random random, String field) {
        return switch (field) {
            case "make" -> any(random, List.of("honda", "škoda", "h", "honda ", ""));
            case "year" -> random.nextInt(5);
            case "price" -> any(random, List.<Object>of(1, 2L, 3.0, -1, 1L << 40));
            case "created" -> new Date(random.nextInt(7) - 2);
            default -> any(random, List.of("a", "a\0", "ab", "\uFFFF", "🚗"));
        };
    }

    private static String id(Random random) {
        return "VIN" + random.nextInt(60);
    }

    private static Document query(Random random, int depth) {
        var query = new Document();
        for (int number = random.nextInt(3); number > 0; number--) {
            query.putAll(condition(random, depth));
        }
        return query;
    }

    private static Document condition(Random random, int depth) {
        String field = random.nextInt(8) == 0 ? "_id" : any(random, FIELDS);
        Object value = field.equals("_id") ? id(random) : value(random, field);
        return switch (random.nextInt(depth > 0 ? 16 : 12)) {
            case 0, 1, 2 -> new Document(field, value);
            case 3 -> new Document(field, new Document("$eq", value));
            case 4, 5 -> new Document(field, new Document(comparison(random), value));
            case 6 -> new Document(field, new Document("$gte", value).append("$lt", usualOrId(random, field)));
            case 7 -> new Document(field, new Document("$in", Arrays.asList(value, usualOrId(random, field))));
            case 8 -> new Document(field, new Document("$ne", value));
            case 9 -> new Document(field, new Document("$exists", random.nextBoolean()));
            case 10 -> new Document(field, new Document("$not", new Document(comparison(random), value)));
            case 11 -> new Document(field, new Document("$regex", "^[hVa]").append("$gte", value));
            case 12 -> new Document("$and", some(random, depth));
            case 13 -> new Document("$nor", some(random, depth));
            default -> new Document("$or", some(random, depth));
        };
    }

    private static Object usualOrId(Random random, String field) {
        return field.equals("_id") ? id(random) : usual(random, field);
    }

    private static List<Document> some(Random random, int depth) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> query(random, depth - 1))
                .toList();
    }

    private static String comparison(Random random) {
        return any(random, List.of("$gt", "$gte", "$lt", "$lte"));
    }

    private static Document order(Random random) {
        int direction = random.nextBoolean() ? 1 : -1;
        var order = new Document();
        for (int number = random.nextInt(3); number > 0; number--) {
            order.putIfAbsent(any(random, FIELDS), random.nextInt(6) == 0 ? -direction : direction);
        }
        return order.append("_id", direction);
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static final class Server implements AutoCloseable {
        private final MongoServer server;
        private final MongoClient client;
        final MongoCollection<Document> ads;

        Server(H2Backend backend) {
            server = new MongoServer(backend);
            client = MongoClients.create("mongodb:/" + server.bind());
            ads = client.getDatabase("forecourt").getCollection("ads");
        }

        @Override
        public void close() {
            client.close();
            server.shutdownNow();
        }
    }
}
