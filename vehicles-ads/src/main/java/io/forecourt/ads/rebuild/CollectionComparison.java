package io.forecourt.ads.rebuild;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.forecourt.ads.catalogue.AdCollection;
import io.forecourt.ads.outage.Patience;
import org.bson.BsonDocument;

/**
 * Compares two collections that are being written to, a page of each at a time. Writers write an ad to the rebuilt collection before
 * the old one; so what still differs when it is read once more, the old one first, lacks nothing only for a moment. Waits where
 * MongoDB is away. One thread, used once.
 */
final class CollectionComparison {

    private static final int PAGE = 500;
    private static final String VIN = "_id";

    private final AdCollection old;
    private final AdCollection rebuilt;
    private final Patience patience;
    private final ContentHash oldHash = new ContentHash();
    private final ContentHash rebuiltHash = new ContentHash();
    private final Map<Difference, Vins> differences = new EnumMap<>(Difference.class);

    CollectionComparison(AdCollection old, AdCollection rebuilt, Patience patience) {
        this.old = old;
        this.rebuilt = rebuilt;
        this.patience = patience;
    }

    /** The two ads of a VIN; null where there is none. */
    private static final class Pair {

        private BsonDocument old;
        private BsonDocument rebuilt;

        Optional<Difference> difference() {
            return Difference.between(old, rebuilt);
        }
    }

    /**
     * @param betweenPages called after each page
     */
    Comparison compare(Runnable betweenPages) {
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            from = comparePage(from.get());
            betweenPages.run();
        }
        return new Comparison(oldHash.content(), rebuiltHash.content(), differences);
    }

    /** The last VIN of the page; empty where it was the last page. */
    private Optional<String> comparePage(String beyond) {
        List<BsonDocument> oldPage = page(old, beyond);
        List<BsonDocument> rebuiltPage = page(rebuilt, beyond);
        SortedMap<String, Pair> pairs = new TreeMap<>();
        add(oldPage, pairs, (pair, ad) -> pair.old = ad);
        add(rebuiltPage, pairs, (pair, ad) -> pair.rebuilt = ad);
        Optional<String> last = first(lastOfFull(oldPage), lastOfFull(rebuiltPage));
        SortedMap<String, Pair> complete =
                last.map(vin -> pairs.headMap(vin + "\0")).orElse(pairs);
        readAgainWhatDiffers(complete);
        complete.forEach(this::count);
        return last;
    }

    private void count(String vin, Pair pair) {
        Optional.ofNullable(pair.old).ifPresent(oldHash::add);
        Optional.ofNullable(pair.rebuilt).ifPresent(rebuiltHash::add);
        pair.difference()
                .ifPresent(difference ->
                        differences.merge(difference, Vins.NONE.with(vin), (counted, _) -> counted.with(vin)));
    }

    private void readAgainWhatDiffers(SortedMap<String, Pair> pairs) {
        SortedMap<String, Pair> different = new TreeMap<>(pairs);
        different.values().removeIf(pair -> pair.difference().isEmpty());
        if (different.isEmpty()) {
            return;
        }
        List<String> vins = List.copyOf(different.keySet());
        add(patience.insist("read the old ads", () -> old.ofVins(vins)), different, (pair, ad) -> pair.old = ad);
        add(
                patience.insist("read the new ads", () -> rebuilt.ofVins(vins)),
                different,
                (pair, ad) -> pair.rebuilt = ad);
    }

    private List<BsonDocument> page(AdCollection collection, String beyond) {
        return patience.insist("read " + collection.name(), () -> collection.beyond(beyond, PAGE));
    }

    private static void add(List<BsonDocument> ads, Map<String, Pair> pairs, BiConsumer<Pair, BsonDocument> side) {
        ads.forEach(ad -> side.accept(pairs.computeIfAbsent(vin(ad), _ -> new Pair()), ad));
    }

    private static Optional<String> lastOfFull(List<BsonDocument> page) {
        return page.size() < PAGE ? Optional.empty() : Optional.of(vin(page.getLast()));
    }

    private static Optional<String> first(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().compareTo(other.get()) < 0 ? one.get() : other.get())
                : one.or(() -> other);
    }

    private static String vin(BsonDocument ad) {
        return ad.getString(VIN).getValue();
    }
}
