package io.forecourt.infra.embedded.mongo;

import static java.util.Comparator.comparing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Answers questions along an index where there is one for them, and reads all documents where there is none, as the collection that it builds
 * on always does but for unique indexes. The answer is the same: an index leads to documents, and each is held to the whole question.
 *
 * <p>By MongoDB's rule for compound indexes one serves an order if its fields are some that have to be equal to something and then those of
 * the order. The one with most fields that have to be equal is taken. Where none serves the order, that one is taken all the same, and
 * what it leads to is sorted.
 */
final class IndexedCollection extends H2Collection {

    private static final String ID = "_id";
    private static final String NATURAL = "$natural";

    private final MVMap<Object, Document> documents;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        this.documents = documents;
    }

    /** How to come to the documents of a question: some of them, all that fit among them. */
    sealed interface Path {

        /** Whether they come in the order that was asked for. */
        default boolean isInOrder() {
            return true;
        }
    }

    /** The one document that can have this id. */
    record ById(String id) implements Path {}

    /** The documents themselves are in the order of their ids. */
    record ByIds(KeyRange range, boolean descending) implements Path {}

    record Along(OrderedIndex index, KeyRange range, boolean descending, boolean isInOrder) implements Path {}

    @Override
    protected QueryResult queryDocuments(
            Document query, Document order, int skip, int limit, int batch, Document projection) {
        Optional<Path> path = path(query, order).filter(this::isOpen);
        if (path.isEmpty()) {
            return super.queryDocuments(query, order, skip, limit, batch, projection);
        }
        Document left = path.get().isInOrder() ? null : order;
        return matchDocumentsFromStream(read(path.get()), query, left, skip, limit, batch, projection);
    }

    /** Empty where all documents have to be read, and where a unique index knows the answer. */
    Optional<Path> path(Document query, Document order) {
        if (getIndexes().stream().anyMatch(index -> index.canHandle(query))) {
            return Optional.empty();
        }
        Conditions asked = Conditions.of(query);
        if (asked.equal(ID).orElse(null) instanceof String id) {
            return Optional.of(new ById(id));
        }
        List<String> fields = order == null ? List.of() : List.copyOf(order.keySet());
        if (fields.contains(NATURAL)) {
            return Optional.empty();
        }
        return directionOf(order)
                .flatMap(descending -> inOrder(asked, fields, descending))
                .or(() -> mostSelective(asked, fields));
    }

    /** True where all descend, false where all ascend, empty where there is no order, or it turns on the way. */
    private static Optional<Boolean> directionOf(Document order) {
        Set<Object> directions = order == null ? Set.of() : new HashSet<>(order.values());
        return directions.size() == 1 && directions.iterator().next() instanceof Number direction
                ? Optional.of(direction.doubleValue() < 0)
                : Optional.empty();
    }

    private Optional<Path> inOrder(Conditions asked, List<String> order, boolean descending) {
        return indexes()
                .filter(index -> serves(index.fields(), asked, order))
                .max(comparing(index -> asked.leadingEqual(index.fields())))
                .map(index -> along(index, asked, descending, true))
                .or(() -> order.getFirst().equals(ID)
                        ? Optional.of(new ByIds(asked.within(List.of(ID)), descending))
                        : Optional.empty());
    }

    private static boolean serves(List<String> index, Conditions asked, List<String> order) {
        return IntStream.rangeClosed(0, asked.leadingEqual(index))
                .mapToObj(skipped -> index.subList(skipped, index.size()))
                .anyMatch(rest -> rest.size() >= order.size()
                        && rest.subList(0, order.size()).equals(order));
    }

    private Optional<Path> mostSelective(Conditions asked, List<String> order) {
        return indexes()
                .filter(index -> asked.leadingEqual(index.fields()) > 0)
                .max(comparing(index -> asked.leadingEqual(index.fields())))
                .map(index -> along(index, asked, false, order.isEmpty()));
    }

    private static Path along(OrderedIndex index, Conditions asked, boolean descending, boolean isInOrder) {
        return new Along(index, asked.within(index.fields()), descending, isInOrder);
    }

    private Stream<OrderedIndex> indexes() {
        return getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .map(OrderedIndex.class::cast)
                .filter(OrderedIndex::isOfUse);
    }

    private boolean isOpen(Path path) {
        return switch (path) {
            case ById _ -> true;
            // keys of one kind are beside each other
            case ByIds _ -> documents.firstKey() instanceof String && documents.lastKey() instanceof String;
            case Along along -> along.index().isReady(streamAllDocumentsWithPosition());
        };
    }

    private Stream<Document> read(Path path) {
        return switch (path) {
            case ById(String id) -> Stream.ofNullable(documents.get(id));
            case ByIds(KeyRange range, boolean descending) -> read(range, descending);
            case Along(OrderedIndex index, KeyRange range, boolean descending, boolean _) ->
                index.ids(range, descending).map(documents::get);
        };
    }

    private Stream<Document> read(KeyRange range, boolean descending) {
        String from = OrderedBytes.firstText(range.from()).orElse(null);
        String to = OrderedBytes.firstText(range.to()).orElse(null);
        Cursor<Object, Document> cursor =
                descending ? documents.cursor(to, from, true) : documents.cursor(from, to, false);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
                .map(_ -> cursor.getValue());
    }
}
