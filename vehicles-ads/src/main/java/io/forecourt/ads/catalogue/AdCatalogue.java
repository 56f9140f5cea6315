package io.forecourt.ads.catalogue;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import com.mongodb.client.model.Filters;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdDocument.Field;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import org.bson.conversions.Bson;

/**
 * All ads, one for each VIN. Adding ads is idempotent and safe against any number of writers: an ad only ever gives way to one
 * that supersedes it. Every call ends within the time-outs of the MongoDB client, with a {@link com.mongodb.MongoException}
 * where the server is away. Thread-safe.
 */
@ApplicationScoped
public class AdCatalogue implements PanacheMongoRepositoryBase<AdDocument, String> {

    /**
     * Shows these ads, each unless an ad of its VIN is there that supersedes or equals it. Once it returns, the server has
     * acknowledged all of it; after an exception any part may be done, and the same call can be made again.
     *
     * @param ads one for each VIN
     * @return the ads that are newly shown; the others were history or repeats
     */
    public List<Ad> show(Collection<Ad> ads) {
        return new VersionedWrite(mongoCollection()).write(ads);
    }

    /** The ad of a vehicle. */
    public Optional<Ad> ofVehicle(UUID id) {
        return find(eq(Field.ID, id.toString()), descending(Field.PRECEDENCE))
                .firstResultOptional()
                .map(AdDocument::toAd);
    }

    /** The first ads, in the given order, that satisfy all conditions. */
    public List<Ad> list(List<Bson> conditions, Bson order, int atMost) {
        Bson all = conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
        return find(all, order).range(0, atMost - 1).list().stream()
                .map(AdDocument::toAd)
                .toList();
    }
}
