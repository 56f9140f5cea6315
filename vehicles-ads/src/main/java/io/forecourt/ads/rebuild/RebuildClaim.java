package io.forecourt.ads.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

import com.mongodb.MongoException;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.ads.catalogue.RebuildMark;
import io.forecourt.ads.catalogue.ViewControl;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.Stop;

/**
 * The right to rebuild, of one run at a time. Who has it shows a beat each second; who has shown none for a while is taken for dead,
 * by the clock of whoever looks, and loses the right to the next. One that was not dead but stood still cannot swap any more, because
 * each of its changes is made on the condition that it still has the right.
 */
final class RebuildClaim implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final ViewControl control;
    private final Patience patience;
    private final String token;
    private final String old;
    private final String building;
    private final Thread beats;
    private volatile boolean lost;

    private RebuildClaim(ViewControl control, Patience patience, String token, String old, String building) {
        this.control = control;
        this.patience = patience;
        this.token = token;
        this.old = old;
        this.building = building;
        this.beats = Thread.ofVirtual().name("rebuild-beats").unstarted(this::beat);
    }

    /**
     * Takes the right.
     *
     * @param deadAfter for how long another one must have shown no beat
     * @throws RefusedException where another one is alive
     */
    static RebuildClaim take(
            ViewControl control,
            Patience patience,
            Stop stop,
            Clock clock,
            Duration deadAfter,
            RebuildListener listener) {
        Optional<RebuildMark> before = patience.insist("ask MongoDB for a rebuild under way", control::rebuild);
        if (before.isPresent()) {
            listener.told("Another rebuild began at %s and has not ended; looking for %d s whether it is alive"
                    .formatted(before.get().startedAt(), deadAfter.toSeconds()));
            stop.pause("look after another rebuild", deadAfter);
        } else if (patience.insist("ask MongoDB where the ads are", control::views)
                .retired()
                .isPresent()) {
            stop.pause("let readers of earlier ads end", AdCatalogue.OLD_IS_KEPT);
        }
        String token = UUID.randomUUID().toString();
        RebuildMark mine = new RebuildMark(token, clock.instant(), 0);
        String building = name(mine);
        if (!patience.insist("note the rebuild in MongoDB", () -> control.take(before, mine))) {
            throw new RefusedException("Another rebuild was under way meanwhile; this one has changed nothing");
        }
        String old =
                patience.insist("ask MongoDB where the ads are", control::views).current();
        RebuildClaim claim = new RebuildClaim(control, patience, token, old, building);
        claim.beats.start();
        return claim;
    }

    /** For people it tells when; that no two are alike is its token's part. */
    private static String name(RebuildMark mark) {
        String time = TIME.format(mark.startedAt().atOffset(ZoneOffset.UTC));
        return ViewControl.REBUILT + time + "_" + mark.token().substring(0, 8);
    }

    /** Name of the collection that is current when the rebuild begins. */
    String old() {
        return old;
    }

    /** Name of the new collection. */
    String building() {
        return building;
    }

    /** {@link RebuildFailedException} where another one has taken the right. */
    void requireThatItHolds() {
        if (lost) {
            throw lost();
        }
    }

    /** From now on what the service polls it writes to the new collection as well. */
    void build() {
        if (!patience.insist("have the service write to the new ads", () -> control.build(token, building))) {
            throw lost();
        }
    }

    /** From now on readers are answered from the new collection. */
    void swap() {
        if (!patience.insist("swap the collections", () -> control.swap(token, old, building))) {
            throw lost();
        }
    }

    /** From now on the service writes to the current collection alone. */
    void settle() {
        patience.insist("end the writing to the other collection", () -> control.settle(token));
    }

    private void beat() {
        try {
            while (!lost) {
                Thread.sleep(BEAT);
                showBeat();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void showBeat() {
        try {
            lost = !control.beat(token);
        } catch (MongoException away) {
            // nobody can look either
        }
    }

    private static RebuildFailedException lost() {
        return new RebuildFailedException(
                "This rebuild stood still for so long that it was taken for dead, or MongoDB lost the note"
                        + " of it: begin again");
    }

    @Override
    public void close() {
        beats.interrupt();
        try {
            control.release(token);
        } catch (MongoException away) {
            // the next rebuild finds a dead one
        }
    }
}
