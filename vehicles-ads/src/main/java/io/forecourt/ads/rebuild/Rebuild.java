package io.forecourt.ads.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import com.mongodb.MongoException;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.ads.catalogue.AdCollection;
import io.forecourt.ads.catalogue.ViewControl;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.outage.StoppedException;
import io.forecourt.ads.projection.EventReader;
import io.forecourt.ads.rebuild.RebuildResult.Outcome;
import io.forecourt.schemas.Topics;
import io.smallrye.common.annotation.Identifier;

/**
 * Builds the ads anew from all of their topic, beside live traffic, compares them with the old ones and puts them in their place. No
 * event is missed: first the control document has the service write to the new collection too, then the end of the topic is asked
 * for. What lies before that end is read here; what comes later is polled, and so written, by a service that knows of the new
 * collection, however many instances there are and however long one of them stands still. Readers see no moment without ads: the swap
 * is one write, and the old collection is kept until no reader can be at it. Whatever ends a rebuild early leaves the old ads as they
 * are, and the next one cleans up. Blocks; while MongoDB, Kafka or the registry is away it waits.
 */
@ApplicationScoped
class Rebuild {

    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    /** For writes that were begun before the control document said that a collection is none any more. */
    private static final Duration WRITES_END = Duration.ofSeconds(1);

    private final AdCatalogue catalogue;
    private final ViewControl control;
    private final EventReader reader;
    private final Map<String, Object> kafka;
    private final Patience patience;
    private final Stop stop;
    private final Clock clock;

    Rebuild(
            AdCatalogue catalogue,
            ViewControl control,
            EventReader reader,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Patience patience,
            Stop stop,
            Clock clock) {
        this.catalogue = catalogue;
        this.control = control;
        this.reader = reader;
        this.kafka = kafka;
        this.patience = patience;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * @throws RefusedException where it would do harm
     * @throws RebuildFailedException where it cannot go on
     */
    RebuildResult run(RebuildOptions options, RebuildListener listener) {
        try (TopicReplay replay = new TopicReplay(Topics.VEHICLE_PROCESSED, kafka, reader, patience, stop)) {
            requireThatItIsWhole(replay.history(), options);
            List<AdCollection> before = patience.insist("look for what earlier rebuilds left", catalogue::collections);
            RebuildClaim claim = RebuildClaim.take(control, patience, stop, clock, DEAD_AFTER, listener);
            try (claim) {
                patience.insist("drop what earlier rebuilds left", () -> dropWhatIsUnused(before));
                return rebuild(replay, claim, options, listener);
            } finally {
                dropWhatIsOver(claim);
            }
        }
    }

    private RebuildResult rebuild(
            TopicReplay replay, RebuildClaim claim, RebuildOptions options, RebuildListener listener) {
        AdCollection old = catalogue.collection(claim.old());
        AdCollection rebuilt = catalogue.collection(claim.building());
        patience.insist("create the indexes of the new ads", rebuilt::createIndexes);
        claim.build();
        TopicHistory history = replay.history();
        requireThatItIsWhole(history, options);
        listener.told("Reading %d records into %s, beside %s".formatted(history.offsets(), rebuilt.name(), old.name()));
        ReplayProgress read = replay.read(
                history,
                ads -> {
                    claim.requireThatItHolds();
                    patience.insist("write ads to MongoDB", () -> rebuilt.show(ads));
                },
                listener::read);
        listener.told("Comparing the ads of both");
        Comparison comparison = new CollectionComparison(old, rebuilt, patience).compare(claim::requireThatItHolds);
        Outcome outcome = outcome(comparison, options);
        if (outcome == Outcome.SWAPPED) {
            claim.swap();
            listener.told("Readers are answered from %s".formatted(rebuilt.name()));
            retireOld(claim);
        }
        return new RebuildResult(read, comparison, outcome);
    }

    private static Outcome outcome(Comparison comparison, RebuildOptions options) {
        if (comparison.lacksSomething() && !options.force()) {
            return Outcome.REFUSED;
        }
        return options.rehearse() ? Outcome.WOULD_SWAP : Outcome.SWAPPED;
    }

    private static void requireThatItIsWhole(TopicHistory history, RebuildOptions options) {
        if (history.deleted() > 0 && !options.force()) {
            throw new RefusedException(
                    ("The topic has lost its beginning: %d records were deleted from it, and their ads with them."
                                    + " --force builds the ads from what is left")
                            .formatted(history.deleted()));
        }
    }

    private void retireOld(RebuildClaim claim) {
        try {
            stop.pause("keep the old ads for readers under way", AdCatalogue.OLD_IS_KEPT);
        } catch (StoppedException _) {
            // the swap is done; writers go on writing to the old one too until the next rebuild
            return;
        }
        claim.settle();
    }

    /** The new collection, or the old one; best effort, since the next rebuild drops what is left. */
    private void dropWhatIsOver(RebuildClaim claim) {
        try {
            stop.pause("let writers end", WRITES_END);
        } catch (StoppedException _) {
            // a write under way makes a piece of the collection anew
        }
        try {
            dropWhatIsUnused(Stream.of(claim.old(), claim.building())
                    .map(catalogue::collection)
                    .toList());
        } catch (MongoException away) {
            // the next rebuild finds it
        }
    }

    /**
     * Drops those that nobody is answered from. They have to be older than this rebuild, or its own: once unused, such a one is never
     * used again, so that even a rebuild that stood still in here, and has lost its right to another, takes nothing away.
     */
    private void dropWhatIsUnused(List<AdCollection> collections) {
        Set<String> used = control.views().inOrderOfWriting().collect(Collectors.toSet());
        collections.stream()
                .filter(collection -> !used.contains(collection.name()))
                .forEach(AdCollection::drop);
    }
}
