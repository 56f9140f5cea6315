package io.forecourt.infra.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.forecourt.infra.embedded.mongo.IndexedCollection.Along;
import io.forecourt.infra.embedded.mongo.IndexedCollection.ById;
import io.forecourt.infra.embedded.mongo.IndexedCollection.ByIds;
import io.netty.buffer.Unpooled;
import org.bson.RawBsonDocument;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** How questions find their documents, and what that takes. That the answers are right, {@code IndexedAnswersTest} tells. */
class IndexedCollectionTest {

    private static final int ADS = 1_000;
    private static final int PAGE = 10;
    private static final long AMPLE = Long.MAX_VALUE;

    private static final Document ACCORD = new Document("_id", "VIN")
            .append("make", "honda")
            .append("year", 2003)
            .append("price", 5);

    private final OrderedIndexes indexes = new OrderedIndexes();

    /** Of a collection of its own. */
    private static final class OrderedIndexes {
        private final Map<String, OrderedIndex> all = new LinkedHashMap<>();

        IndexedCollection of(long memory) {
            var room = new IndexMemory(memory);
            var database = new BsonDatabase("forecourt", MVStore.open(null), new CursorRegistry(), room);
            var collection =
                    (IndexedCollection) database.openOrCreateCollection("ads", CollectionOptions.withDefaults());
            collection.addIndex(
                    database.openOrCreateUniqueIndex("ads", "_id_", List.of(new IndexKey("_id", true)), false));
            Stream.of("vehicle", "make created _id", "make model", "price vehicle _id", "created _id", "year _id")
                    .forEach(fields -> {
                        List<IndexKey> keys = Arrays.stream(fields.split(" "))
                                .map(field -> new IndexKey(field, true))
                                .toList();
                        all.put(fields, new OrderedIndex("ads", fields, keys, room));
                        collection.addIndex(all.get(fields));
                    });
            return collection;
        }

        boolean isHeld(String fields) {
            return all.get(fields).getDataSize() > 0;
        }
    }

    @Test
    void aQuestionTakesTheIndexThatServesItsOrderAndKnowsMostOfIt() {
        // Given
        IndexedCollection ads = filled(AMPLE);

        // Then
        assertThat(path(ads, "", "created")).isEqualTo("along created _id");
        assertThat(path(ads, "make: 'make 3'", "created")).isEqualTo("along make created _id");
        assertThat(path(ads, "make: 'make 3'", "-created -_id")).isEqualTo("back along make created _id");
        assertThat(path(ads, "make: 'make 3', model: 'accord'", "")).isEqualTo("along make model");
        assertThat(path(ads, "vehicle: 'V7'", "model")).isEqualTo("along vehicle, sorted");
        assertThat(path(ads, "make: 'make 3'", "created -_id")).isEqualTo("along make created _id, sorted");
        assertThat(path(ads, "_id: 'VIN7', make: 'make 3'", "created")).isEqualTo("by id VIN7");
        assertThat(path(ads, "", "_id")).isEqualTo("by ids");
        assertThat(path(ads, "model: 'accord'", "-_id")).isEqualTo("back by ids");
        assertThat(path(ads, "", "")).isEqualTo("all");
        assertThat(path(ads, "model: 'accord'", "model")).isEqualTo("all");
        assertThat(path(ads, "make: 'make 3'", "$natural")).isEqualTo("all");
        assertThat(path(ads, "make: null", "")).isEqualTo("all");
        assertThat(path(ads, "make: {$in: ['make 3']}", "")).isEqualTo("all");
    }

    /** A make is a twentieth of the ads: two of it are to be expected among forty in any order, and there are fifty. */
    @Test
    void whatIsRareIsFoundAndSortedAndWhatIsNotIsFoundInOrder() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        ads.insertDocuments(List.of(ACCORD.clone()), true);

        // Then
        assertThat(path(ads, "make: 'make 3'", "price vehicle _id", 2)).isEqualTo("along price vehicle _id");
        assertThat(path(ads, "make: 'make 3'", "price vehicle _id", 3)).isEqualTo("along make created _id, sorted");
        assertThat(path(ads, "make: 'make 3'", "_id", 2)).isEqualTo("by ids");
        assertThat(path(ads, "make: 'honda'", "price vehicle _id", 1)).isEqualTo("along make created _id, sorted");
        assertThat(path(ads, "make: 'none'", "_id", 1)).isEqualTo("along make created _id, sorted");
        assertThat(page(ads, "make: 'honda'", "price vehicle _id")).containsExactly(ACCORD);
    }

    @Test
    void anOrderThatIsNotPlainHasNoIndex() {
        assertThat(OrderedIndex.isPossible(List.of(new IndexKey("price", true), new IndexKey("_id", true))))
                .isTrue();
        assertThat(OrderedIndex.isPossible(List.of(new IndexKey("price", true), new IndexKey("_id", false))))
                .isFalse();
        assertThat(OrderedIndex.isPossible(List.of(new IndexKey("inner.price", true))))
                .isFalse();
    }

    @Test
    void aPageIsReadFromItsPlaceOn() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        List<Document> before = page(ads, "year: 2003", "year _id");
        String last = (String) before.getLast().get("_id");
        String after = "year: {$gte: 2003}, $or: [{year: {$gt: 2003}}, {year: 2003, _id: {$gt: '%s'}}]".formatted(last);

        // When
        var path = (Along) ads.path(json(after), json("year: 1, _id: 1"), PAGE).orElseThrow();

        // Then
        assertThat(path.index().ids(path.range(), false).limit(PAGE).toList())
                .isEqualTo(page(ads, after, "year _id").stream()
                        .map(ad -> ad.get("_id"))
                        .toList());
    }

    @Test
    void nothingIsReadBeyondTheBounds() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        page(ads, "", "price vehicle _id");

        // When
        var path = (Along) ads.path(json("price: {$gt: 10, $lte: 12}"), json("price: -1, vehicle: -1"), PAGE)
                .orElseThrow();

        // Then
        assertThat(path.index().ids(path.range(), true).map(id -> price(ads, id)))
                .isNotEmpty()
                .containsOnly(11, 12)
                .isSortedAccordingTo((one, other) -> other - one);
    }

    @Test
    void whatCannotBeThereIsNotLookedFor() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        page(ads, "", "price vehicle _id");

        // When
        var path = (Along) ads.path(json("price: {$gt: 12, $lt: 12}"), json("price: 1"), PAGE)
                .orElseThrow();

        // Then
        assertThat(path.index().ids(path.range(), false)).isEmpty();
    }

    @Test
    void anIndexTakesMemoryFromTheFirstQuestionOnThatNeedsIt() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        assertThat(indexes.all.values()).allMatch(index -> index.getDataSize() == 0);

        // When
        page(ads, "", "created _id");

        // Then
        assertThat(indexes.isHeld("created _id")).isTrue();
        assertThat(indexes.isHeld("year _id")).isFalse();
    }

    @Test
    void whatComesAndChangesAndGoesIsInTheIndex() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        page(ads, "price: 5", "price vehicle _id");
        long size = indexes.all.get("price vehicle _id").getDataSize();

        // When, Then
        ads.insertDocuments(List.of(ACCORD.clone()), true);
        assertThat(page(ads, "price: 5, vehicle: null", "price vehicle _id")).containsExactly(ACCORD);
        ads.updateDocuments(
                json("_id: 'VIN'"), json("$set: {price: 6}"), ArrayFilters.empty(), false, false, NoopOplog.get());
        assertThat(page(ads, "price: 5, vehicle: null", "price vehicle _id")).isEmpty();
        assertThat(page(ads, "price: 6, vehicle: null", "price vehicle _id")).hasSize(1);
        ads.deleteDocuments(json("_id: 'VIN'"), 1, NoopOplog.get());
        assertThat(page(ads, "price: 6, vehicle: null", "price vehicle _id")).isEmpty();
        assertThat(indexes.all.get("price vehicle _id").getDataSize()).isEqualTo(size);
    }

    @Test
    void whatWasFoundStaysAsItWasWhenItIsChanged() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        Document found = page(ads, "price: 5", "price vehicle _id").getFirst();
        var asItWas = found.cloneDeeply();

        // When
        ads.updateDocuments(
                new Document("_id", found.get("_id")),
                json("$set: {price: 6}"),
                ArrayFilters.empty(),
                false,
                false,
                NoopOplog.get());

        // Then
        assertThat(found).isEqualTo(asItWas);
    }

    @Test
    void anIndexIsMadeAnewAfterAChangeThatEndedInTheMiddle() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        ads.insertDocuments(List.of(ACCORD.clone()), true);
        page(ads, "", "price vehicle _id");

        // When
        assertThatThrownBy(() -> ads.updateDocuments(
                        json("_id: 'VIN'"),
                        json("'x.y': 1, make: 'honda', price: 6"),
                        ArrayFilters.empty(),
                        false,
                        false,
                        NoopOplog.get()))
                .hasMessageContaining("illegal field name");

        // Then
        assertThat(page(ads, "price: 5, make: 'honda'", "price vehicle _id"))
                .extracting(ad -> ad.get("_id"))
                .containsExactly("VIN");
        assertThat(page(ads, "price: 6, make: 'honda'", "price vehicle _id")).isEmpty();
    }

    @Test
    void aKeyThatIsThereAlreadyIsRefusedAndIndexesStay() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        ads.insertDocuments(List.of(ACCORD.clone()), true);
        page(ads, "", "price vehicle _id");

        // When
        assertThat(ads.insertDocuments(List.of(ACCORD.clone().append("price", 6)), true))
                .hasSize(1);

        // Then
        assertThat(indexes.isHeld("price vehicle _id")).isTrue();
        assertThat(page(ads, "price: 6, make: 'honda'", "price vehicle _id")).isEmpty();
    }

    @Test
    void indexesThatWereAskedLongestAgoMakeRoom() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        page(ads, "", "created _id");
        page(ads, "", "year _id");
        long two = indexes.all.get("created _id").getDataSize()
                + indexes.all.get("year _id").getDataSize();

        // When
        IndexedCollection tight = filled(two);
        page(tight, "", "created _id");
        page(tight, "", "year _id");
        page(tight, "", "created _id");
        List<Document> third = page(tight, "make: 'make 3'", "created _id");

        // Then
        assertThat(third).isEqualTo(page(ads, "make: 'make 3'", "created _id"));
        assertThat(indexes.isHeld("make created _id")).isTrue();
        assertThat(indexes.isHeld("year _id")).isFalse();
        assertThat(page(tight, "", "year _id")).isEqualTo(page(ads, "", "year _id"));
    }

    @Test
    void aGrowingCollectionForgetsAnIndexForWhichThereIsNoRoom() {
        // Given
        IndexedCollection ads = filled(AMPLE);
        page(ads, "", "created _id");
        IndexedCollection tight = filled(indexes.all.get("created _id").getDataSize());
        page(tight, "", "created _id");

        // When
        tight.insertDocuments(List.of(ACCORD.clone()), true);

        // Then
        assertThat(indexes.isHeld("created _id")).isFalse();
        assertThat(path(tight, "", "created _id")).isEqualTo("all");
        assertThat(page(tight, "", "created _id").getFirst()).isEqualTo(ACCORD);
    }

    @Test
    void whatAnIndexCannotHoldIsFoundWithoutIt() {
        for (Object strange : List.of(List.of("A", "B"), 1.5, new Document("in", 1))) {
            // Given
            IndexedCollection ads = filled(AMPLE);
            page(ads, "", "price vehicle _id");

            // When
            Document added = ACCORD.clone().append("price", strange);
            ads.insertDocuments(List.of(added), true);

            // Then
            assertThat(path(ads, "", "price vehicle _id")).isEqualTo("all");
            assertThat(page(ads, "make: 'honda'", "")).containsExactly(added);
        }
    }

    private IndexedCollection filled(long memory) {
        IndexedCollection ads = indexes.of(memory);
        ads.insertDocuments(
                IntStream.range(0, ADS)
                        .mapToObj(number -> new Document("_id", "VIN%04d".formatted(number * 7 % ADS))
                                .append("vehicle", "V" + number * 13 % ADS)
                                .append("make", "make " + number % 20)
                                .append("year", 1990 + number % 30)
                                .append("price", number * 11 % 50)
                                .append("created", Instant.ofEpochMilli(number * 17 % 500)))
                        .toList(),
                true);
        return ads;
    }

    private static int price(IndexedCollection ads, Object id) {
        return (int) page(ads, "_id: '%s'".formatted(id), "").getFirst().get("price");
    }

    private static List<Document> page(IndexedCollection ads, String query, String order) {
        var selector = new Document("$query", json(query)).append("$orderby", order(order));
        List<Document> page = new ArrayList<>();
        ads.handleQuery(selector, 0, PAGE).forEach(page::add);
        return page;
    }

    private static Document order(String fields) {
        var order = new Document();
        if (!fields.isEmpty()) {
            for (String field : fields.split(" ")) {
                order.append(field.replace("-", ""), field.startsWith("-") ? -1 : 1);
            }
        }
        return order;
    }

    private static String path(IndexedCollection ads, String query, String order) {
        return path(ads, query, order, PAGE);
    }

    private static String path(IndexedCollection ads, String query, String order, int enough) {
        return ads.path(json(query), order(order), enough)
                .map(path -> switch (path) {
                    case ById(String id) -> "by id " + id;
                    case ByIds(KeyRange _, boolean descending) -> (descending ? "back " : "") + "by ids";
                    case Along(OrderedIndex index, int _, KeyRange _, boolean descending, boolean inOrder) ->
                        (descending ? "back " : "") + "along " + index.getName() + (inOrder ? "" : ", sorted");
                })
                .orElse("all");
    }

    /** What the server makes of a query as the shell spells it. */
    private static Document json(String fields) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(
                RawBsonDocument.parse("{" + fields + "}").getByteBuffer().asNIO()));
    }
}
