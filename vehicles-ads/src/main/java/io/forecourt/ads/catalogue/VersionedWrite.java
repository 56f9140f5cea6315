package io.forecourt.ads.catalogue;

import static com.mongodb.ErrorCategory.DUPLICATE_KEY;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdDocument.Field;
import org.bson.Document;

/**
 * A bulk write under a version guard, in two steps that are each atomic for each document: insert what is not there at all,
 * then replace what is there and older. One upsert with the guard in its filter would need one step, but of two writers that
 * race to insert a VIN the newer can then fail with a duplicate key, just as a stale one does. New ads, the rule, take one
 * round trip, and no search: a plain insert says of each document that is there already that its key is a duplicate.
 */
final class VersionedWrite {

    private static final InsertManyOptions INSERT_IN_ANY_ORDER = new InsertManyOptions().ordered(false);
    private static final BulkWriteOptions REPLACE_IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

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
            shown.removeAll(Set.copyOf(known));
            shown.addAll(newer);
        }
        return shown;
    }

    private List<Ad> knownAfterInserting(List<Ad> ads) {
        try {
            collection.insertMany(ads.stream().map(AdDocument::of).toList(), INSERT_IN_ANY_ORDER);
            return List.of();
        } catch (MongoBulkWriteException partly) {
            requireNothingButDuplicates(partly);
            return partly.getWriteErrors().stream()
                    .map(known -> ads.get(known.getIndex()))
                    .toList();
        }
    }

    /** All others were inserted, then, and acknowledged. */
    private static void requireNothingButDuplicates(MongoBulkWriteException partly) {
        boolean failed = partly.getWriteConcernError() != null
                || partly.getWriteErrors().stream().anyMatch(error -> error.getCategory() != DUPLICATE_KEY);
        if (failed) {
            throw partly;
        }
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
            collection.bulkWrite(replacements, REPLACE_IN_ANY_ORDER);
        }
    }
}
