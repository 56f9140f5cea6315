package io.forecourt.infra.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked of documents that come, change and go: the answer is that of the library alone, which has no such indexes. */
class IndexedAnswersTest {

    private static final int ROUNDS = 40;
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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAreThoseOfTheLibraryAlone(long seed) {
        var random = new Random(seed);
        try (var ours = new Server(new CommittingBackend(MVStore.open(null)));
                var library = new Server(new H2Backend(MVStore.open(null)))) {
            ours.ads.createIndexes(INDEXES);
            for (int round = 0; round < ROUNDS; round++) {
                Change change = change(random, round > ROUNDS / 2);
                change.to(ours.ads);
                change.to(library.ads);
                for (int number = 0; number < QUESTIONS_A_ROUND; number++) {
                    compare(ours.ads, library.ads, random);
                }
            }
            assertThat(library.ads.countDocuments()).isGreaterThan(20);
        }
    }

    /** Documents in the same place of an order may come in any; so an order ends with the id here, or all that fits is compared as a set. */
    private static void compare(MongoCollection<Document> ours, MongoCollection<Document> library, Random random) {
        Document query = query(random, 2);
        Document order = order(random);
        if (random.nextInt(4) == 0) {
            order.remove("_id");
            assertThat(Set.copyOf(ours.find(query).sort(order).into(new ArrayList<>())))
                    .as("%s by %s", query.toJson(), order.toJson())
                    .isEqualTo(Set.copyOf(library.find(query).sort(order).into(new ArrayList<>())));
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

    private static Change change(Random random, boolean withLists) {
        Document query = query(random, 1);
        return switch (random.nextInt(6)) {
            case 0 -> {
                var update = new Document("$set", new Document(any(random, FIELDS), null).append("number", 1));
                update.get("$set", Document.class).replaceAll((field, _) -> value(random, field));
                yield ads -> ads.updateMany(query, update);
            }
            case 1 -> {
                String id = id(random);
                yield ads -> ads.deleteOne(new Document("_id", id));
            }
            case 2 -> {
                Document document = document(random, withLists);
                yield ads -> {
                    ads.deleteOne(new Document("_id", document.get("_id")));
                    ads.insertOne(document);
                };
            }
            default -> {
                Set<String> ids = new LinkedHashSet<>();
                List<Document> documents = IntStream.range(0, 12)
                        .mapToObj(_ -> document(random, withLists))
                        .filter(document -> ids.add(document.getString("_id")))
                        .toList();
                yield ads -> {
                    ads.deleteMany(new Document("_id", new Document("$in", List.copyOf(ids))));
                    ads.insertMany(documents, new InsertManyOptions().ordered(false));
                };
            }
        };
    }

    /** A list is what no index can hold: with the first one that comes, the indexes of its field are no more. */
    private static Document document(Random random, boolean withLists) {
        var document = new Document("_id", id(random));
        FIELDS.stream()
                .filter(_ -> random.nextInt(10) > 0)
                .forEach(field -> document.append(
                        field,
                        withLists && random.nextInt(100) == 0
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
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0, 1, 2 -> new Document(field, value);
            case 3 -> new Document(field, new Document("$eq", value));
            case 4, 5 -> new Document(field, new Document(comparison(random), value));
            case 6 -> new Document(field, new Document("$gte", value).append("$lt", usualOrId(random, field)));
            case 7 -> new Document(field, new Document("$in", Arrays.asList(value, usualOrId(random, field))));
            case 8 -> new Document("$and", some(random, depth));
            case 9 -> new Document("$nor", some(random, depth));
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
