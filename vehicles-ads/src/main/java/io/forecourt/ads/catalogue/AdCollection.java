package io.forecourt.ads.catalogue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdDocument.Field;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * The ads of one collection, one for each VIN. Adding ads is idempotent and safe against any number of writers: an ad only ever
 * gives way to one that supersedes it. Every call ends within the time-outs of the MongoDB client, with a
 * {@link com.mongodb.MongoException} where the server is away. Thread-safe.
 */
public final class AdCollection {

    private final MongoCollection<AdDocument> documents;

    AdCollection(MongoCollection<AdDocument> documents) {
        this.documents = documents;
    }

    public String name() {
        return documents.getNamespace().getCollectionName();
    }

    /**
     * Adds these ads, each unless an ad of its VIN is there that supersedes or equals it. Once it returns, the server has
     * acknowledged all of it; after an exception any part may be done, and the same call can be made again.
     *
     * @param ads one for each VIN
     * @return the ads that are new; the others were history or repeats
     */
    public List<Ad> show(Collection<Ad> ads) {
        return new VersionedWrite(documents).write(ads);
    }

    Optional<Ad> ofVehicle(UUID id) {
        return Optional.ofNullable(documents
                        .find(eq(Field.ID, id.toString()))
                        .sort(descending(Field.PRECEDENCE))
                        .first())
                .map(AdDocument::toAd);
    }

    List<Ad> list(List<Bson> conditions, Bson order, int atMost) {
        return documents
                .find(all(conditions))
                .sort(order)
                .limit(atMost)
                .map(AdDocument::toAd)
                .into(new ArrayList<>());
    }

    private static Bson all(List<Bson> conditions) {
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    /** Builds the indexes for browsing; does nothing where they are there. */
    public void createIndexes() {
        documents.createIndexes(AdIndexes.all());
    }

    /** Whole documents, as they are stored, by VIN: the first of those beyond {@code vin}. */
    public List<BsonDocument> beyond(String vin, int atMost) {
        return stored(gt(Field.VIN, vin))
                .sort(ascending(Field.VIN))
                .limit(atMost)
                .into(new ArrayList<>());
    }

    /** Whole documents, as they are stored, of those VINs that are there. */
    public List<BsonDocument> ofVins(Collection<String> vins) {
        return stored(in(Field.VIN, vins)).into(new ArrayList<>());
    }

    private FindIterable<BsonDocument> stored(Bson condition) {
        return documents.withDocumentClass(BsonDocument.class).find(condition);
    }

    /** Forgets all of it. */
    public void drop() {
        documents.drop();
    }
}
