package io.forecourt.ads.catalogue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import com.mongodb.client.model.UpdateOptions;
import io.forecourt.ads.catalogue.ViewDocument.Field;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import org.bson.conversions.Bson;

/**
 * The control document: read by all, changed by the rebuild that has it, and by no other. Each change is one atomic update under
 * a condition, so that a rebuild that was taken for dead and wakes up changes nothing any more; and each can be made again,
 * where its answer was lost. Every call ends within the time-outs of the MongoDB client. Thread-safe.
 */
@ApplicationScoped
public class ViewControl implements PanacheMongoRepositoryBase<ViewDocument, String> {

    /** What the name of a rebuilt collection begins with. */
    public static final String REBUILT = "ads_rebuilt_";

    public AdViews views() {
        return document().map(ViewDocument::views).orElseGet(AdViews::untouched);
    }

    /** The rebuild that has the control document, dead or alive. */
    public Optional<RebuildMark> rebuild() {
        return document().flatMap(ViewDocument::mark);
    }

    /**
     * Gives the control document to a rebuild.
     *
     * @param before the rebuild, taken for dead, that has it now; what that one left is not written to any more
     * @return false where another one came first, or the one before is alive
     */
    public boolean take(Optional<RebuildMark> before, RebuildMark mine) {
        mongoCollection()
                .updateOne(
                        eq(Field.ID, ViewDocument.ONLY),
                        setOnInsert(Field.CURRENT, AdViews.FIRST),
                        new UpdateOptions().upsert(true));
        Bson free = before.<Bson>map(dead -> and(eq(Field.TOKEN, dead.token()), eq(Field.BEAT, dead.beat())))
                .orElse(exists(Field.TOKEN, false));
        return change(
                        free,
                        combine(
                                set(Field.TOKEN, mine.token()),
                                set(Field.STARTED_AT, mine.startedAt()),
                                set(Field.BEAT, mine.beat()),
                                unset(Field.BUILDING),
                                unset(Field.RETIRED)))
                || isOf(mine.token());
    }

    /**
     * Has all writers write to a further collection too, from the next batch on that they poll after the acknowledgement of this.
     * False where the rebuild has lost the control document.
     */
    public boolean build(String token, String rebuilt) {
        return change(eq(Field.TOKEN, token), set(Field.BUILDING, rebuilt));
    }

    /** Shows that the rebuild is alive; false where it has lost the control document. */
    public boolean beat(String token) {
        return change(eq(Field.TOKEN, token), inc(Field.BEAT, 1));
    }

    /** From its acknowledgement on every reader that begins reads the new collection. False where the rebuild has lost the control document. */
    public boolean swap(String token, String old, String rebuilt) {
        return change(
                        and(eq(Field.TOKEN, token), eq(Field.CURRENT, old), eq(Field.BUILDING, rebuilt)),
                        combine(set(Field.CURRENT, rebuilt), set(Field.RETIRED, old), unset(Field.BUILDING)))
                || isOf(token) && views().current().equals(rebuilt);
    }

    /** Has writers write to the current collection alone. */
    public void settle(String token) {
        change(eq(Field.TOKEN, token), combine(unset(Field.BUILDING), unset(Field.RETIRED)));
    }

    /** Gives the control document back. */
    public void release(String token) {
        change(
                eq(Field.TOKEN, token),
                combine(unset(Field.TOKEN), unset(Field.STARTED_AT), unset(Field.BEAT), unset(Field.BUILDING)));
    }

    private boolean change(Bson condition, Bson update) {
        return mongoCollection()
                        .updateOne(and(eq(Field.ID, ViewDocument.ONLY), condition), update)
                        .getMatchedCount()
                > 0;
    }

    private boolean isOf(String token) {
        return rebuild().map(RebuildMark::token).filter(token::equals).isPresent();
    }

    private Optional<ViewDocument> document() {
        return findByIdOptional(ViewDocument.ONLY);
    }
}
