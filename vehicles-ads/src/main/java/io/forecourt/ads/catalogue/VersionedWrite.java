package io.forecourt.ads.catalogue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdDocument.Field;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.Document;

/**
 * A bulk write under a version guard, in two steps that are each atomic for each document: insert what is not there at all,
 * then replace what is there and older. One upsert with the guard in its filter would need one step, but of two writers that
 * race to insert a VIN the newer can then fail with a duplicate key, just as a stale one does. New ads, the rule, take one
 * round trip.
 */
final class VersionedWrite {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<AdDocument> collection;

    VersionedWrite(MongoCollection<AdDocument> collection) {
        this.collection = collection;
    }

    List<Ad> write(Collection<Ad> ads) {
        if (ads.isEmpty()) {
            return List.of();
        }
        List<Ad> shown = new ArrayList<>(ads);
        List<Ad> known = knownAfterInserting(shown);
        if (!known.isEmpty()) {
            List<Ad> newer = newerThanStored(known);
            replace(newer);
            shown.removeAll(known);
            shown.addAll(newer);
        }
        return shown;
    }

    private List<Ad> knownAfterInserting(List<Ad> ads) {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        List<WriteModel<AdDocument>> inserts = new ArrayList<>();
        ads.forEach(ad -> inserts.add(
                new UpdateOneModel<>(eq(Field.VIN, ad.vin()), new Document("$setOnInsert", fields(ad)), upsert)));
        Set<Integer> inserted = new HashSet<>();
        for (BulkWriteUpsert upserted : collection.bulkWrite(inserts, ANY_ORDER).getUpserts()) {
            inserted.add(upserted.getIndex());
        }
        List<Ad> known = new ArrayList<>();
        for (int i = 0; i < ads.size(); i++) {
            if (!inserted.contains(i)) {
                known.add(ads.get(i));
            }
        }
        return known;
    }

    private List<Ad> newerThanStored(List<Ad> ads) {
        Map<String, String> stored = new HashMap<>();
        collection
                .find(in(Field.VIN, ads.stream().map(Ad::vin).toList()), Document.class)
                .projection(include(Field.PRECEDENCE))
                .forEach(document -> stored.put(document.getString(Field.VIN), document.getString(Field.PRECEDENCE)));
        return ads.stream()
                .filter(ad -> ad.precedence().text().compareTo(stored.getOrDefault(ad.vin(), "")) > 0)
                .toList();
    }

    /** The guard stands in the filter too: another writer may have come in between. */
    private void replace(List<Ad> ads) {
        List<WriteModel<AdDocument>> replacements = new ArrayList<>();
        ads.forEach(ad -> replacements.add(new ReplaceOneModel<>(
                and(
                        eq(Field.VIN, ad.vin()),
                        lt(Field.PRECEDENCE, ad.precedence().text())),
                AdDocument.of(ad))));
        if (!replacements.isEmpty()) {
            collection.bulkWrite(replacements, ANY_ORDER);
        }
    }

    private BsonDocument fields(Ad ad) {
        BsonDocument fields = BsonDocumentWrapper.asBsonDocument(AdDocument.of(ad), collection.getCodecRegistry())
                .clone();
        fields.remove(Field.VIN);
        return fields;
    }
}
