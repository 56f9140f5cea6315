package io.forecourt.ads.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.ad.Ad;
import org.bson.conversions.Bson;

/**
 * All ads, one for each VIN, while a rebuild may put another collection in the place of the one that holds them: a reader never sees
 * fewer ads, or older ones, than a reader before it, and a writer never misses the collection that comes. Every call ends within the
 * time-outs of the MongoDB client, with a {@link com.mongodb.MongoException} where the server is away. Thread-safe.
 */
@ApplicationScoped
public class AdCatalogue {

    /** How long the collection that was current outlives a swap, for readers who are at it. */
    public static final Duration OLD_IS_KEPT = SwapSafeReading.OLD_IS_KEPT;

    private final ViewControl control;
    private final SwapSafeReading reading;

    AdCatalogue(ViewControl control) {
        this.control = control;
        this.reading = new SwapSafeReading(() -> control.views().current(), System::nanoTime);
    }

    /**
     * Shows these ads, each unless an ad of its VIN is there that supersedes or equals it: in the current collection, and in one that
     * is being built. To be called after the events were read from their topic, and anew for each attempt: see the rebuild, which
     * reads for itself whatever was in the topic before it began. Once it returns, the server has acknowledged all of it; after an
     * exception any part may be done, and the same call can be made again.
     *
     * @param ads one for each VIN
     * @return the ads that are newly shown; the others were history or repeats
     */
    public List<Ad> show(Collection<Ad> ads) {
        AdViews views = control.views();
        List<Ad> shown = new ArrayList<>();
        views.inOrderOfWriting().forEach(name -> {
            List<Ad> added = collection(name).show(ads);
            if (name.equals(views.current())) {
                shown.addAll(added);
            }
        });
        return shown;
    }

    /** The ad of a vehicle. */
    public Optional<Ad> ofVehicle(UUID id) {
        return read(ads -> ads.ofVehicle(id));
    }

    /** The first ads, in the given order, that satisfy all conditions. */
    public List<Ad> list(List<Bson> conditions, Bson order, int atMost) {
        return read(ads -> ads.list(conditions, order, atMost));
    }

    /** The collection that readers are answered from at this moment. */
    public AdCollection current() {
        return collection(control.views().current());
    }

    public AdCollection collection(String name) {
        return new AdCollection(control.mongoDatabase().getCollection(name, AdDocument.class));
    }

    /** All collections that hold ads, or held them once. */
    public List<AdCollection> collections() {
        List<String> names = control.mongoDatabase().listCollectionNames().into(new ArrayList<>());
        return names.stream().filter(AdCatalogue::isOfAds).map(this::collection).toList();
    }

    private static boolean isOfAds(String name) {
        return name.equals(AdViews.FIRST) || name.startsWith(ViewControl.REBUILT);
    }

    private <T> T read(Function<AdCollection, T> question) {
        return reading.answer(name -> question.apply(collection(name)));
    }
}
