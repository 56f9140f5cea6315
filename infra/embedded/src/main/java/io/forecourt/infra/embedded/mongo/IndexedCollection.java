package io.forecourt.infra.embedded.mongo;

import static java.util.Comparator.comparing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.KeyConstraintError;
import de.bwaldvogel.mongo.oplog.Oplog;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Answers questions along an index where there is one for them, and reads all documents where there is none, as the collection that it builds
 * on always does but for unique indexes. An index leads to documents, and each is held to the whole question; so the same documents fit.
 * Those that are in the same place of the order that was asked for may come in another one.
 *
 * <p>By MongoDB's rule for compound indexes one serves an order if its fields are some that have to be equal to something and then those of
 * the order. The one with most fields that have to be equal is taken. If another knows more of what has to be equal, and what it leads to is
 * less than what is likely to be read in that order until enough fit, that one is taken, and what it leads to is sorted.
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

        /** How many fields, of those that come first in the index, have to be equal to something. */
        default int known() {
            return 0;
        }
    }

    /** The one document that can have this id. */
    record ById(String id) implements Path {}

    /** The documents themselves are in the order of their ids. */
    record ByIds(KeyRange range, boolean descending) implements Path {}

    record Along(OrderedIndex index, int known, KeyRange range, boolean descending, boolean isInOrder)
            implements Path {}

    @Override
    protected QueryResult queryDocuments(
            Document query, Document order, int skip, int limit, int batch, Document projection) {
        Optional<Path> path = path(query, order, limit > 0 ? skip + limit : Integer.MAX_VALUE);
        if (path.isEmpty()) {
            return super.queryDocuments(query, order, skip, limit, batch, projection);
        }
        Document left = path.get().isInOrder() ? null : order;
        return matchDocumentsFromStream(read(path.get()), query, left, skip, limit, batch, projection);
    }

    /** Whoever asked has a copy: the answer is sent, or changed and put back, while others look at what is stored. */
    @Override
    protected QueryResult createQueryResult(List<Document> found, int batch) {
        return super.createQueryResult(found.stream().map(Document::clone).toList(), batch);
    }

    /**
     * Empty where all documents have to be read, and where a unique index knows the answer.
     *
     * @param enough how many that fit are asked for
     */
    Optional<Path> path(Document query, Document order, int enough) {
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
        Optional<Path> inOrder = directionOf(order)
                .flatMap(descending -> inOrder(asked, fields, descending))
                .filter(this::isOpen);
        Optional<Path> toSort = mostSelective(asked, fields)
                .filter(path -> path.known() > inOrder.map(Path::known).orElse(0))
                .filter(this::isOpen);
        return inOrder.filter(path -> toSort.isEmpty() || isCheaper(path, toSort.get(), enough))
                .or(() -> toSort);
    }

    /** If those that fit are evenly among those that are in order, whose index may have had to make room for the other. */
    private boolean isCheaper(Path inOrder, Path toSort, int enough) {
        if (inOrder instanceof Along along && !along.index().isHeld()) {
            return false;
        }
        long all = count(inOrder);
        long fitting = count(toSort);
        return fitting > 0 && Math.min(all, (double) enough * all / fitting) <= fitting;
    }

    private long count(Path path) {
        return switch (path) {
            case ById _ -> 1;
            case ByIds _ -> documents.sizeAsLong();
            case Along along -> along.index().count(along.range());
        };
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
        return new Along(
                index, asked.leadingEqual(index.fields()), asked.within(index.fields()), descending, isInOrder);
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
            case Along(OrderedIndex index, int _, KeyRange range, boolean descending, boolean _) ->
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

    @Override
    public synchronized void addDocument(Document document) {
        changing(() -> {
            super.addDocument(document);
            return null;
        });
    }

    @Override
    public synchronized void removeDocument(Document document) {
        changing(() -> {
            super.removeDocument(document);
            return null;
        });
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean many, boolean upsert, Oplog oplog) {
        return changing(() -> super.updateDocuments(selector, update, filters, many, upsert, oplog));
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        return changing(() -> super.findAndModify(query));
    }

    /**
     * After a change that ended in the middle indexes may say what the documents do not: they are made anew when they are asked for. A key
     * that is there already is found before anything is changed.
     */
    private <T> T changing(Supplier<T> change) {
        try {
            return change.get();
        } catch (KeyConstraintError refused) {
            throw refused;
        } catch (RuntimeException | Error broken) {
            indexes().forEach(OrderedIndex::forget);
            throw broken;
        }
    }
}
