package io.forecourt.ads.rebuild;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells people how a rebuild goes on: a line every few seconds, and at the end what was compared. One thread. */
final class RebuildOutput implements RebuildListener {

    private static final long BETWEEN_LINES = Duration.ofSeconds(2).toNanos();
    private static final int SHOWN_OF_HASH = 12;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private ReplayProgress shown = new ReplayProgress(0, 0, 0, 0);
    private long shownAt;

    RebuildOutput(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void told(String sentence) {
        out.println(sentence);
        shownAt = nanoTime.getAsLong();
    }

    @Override
    public void read(ReplayProgress soFar) {
        long now = nanoTime.getAsLong();
        if (now - shownAt < BETWEEN_LINES && soFar.offsets() < soFar.of()) {
            return;
        }
        out.printf(
                "Read %d of %d records (%d %%), %s%s%n",
                soFar.offsets(),
                soFar.of(),
                soFar.percent(),
                pace(soFar.records() - shown.records(), now - shownAt),
                soFar.unreadable() == 0 ? "" : ", %d unreadable, passed over".formatted(soFar.unreadable()));
        shown = soFar;
        shownAt = now;
    }

    private static String pace(long records, long nanos) {
        if (records == 0) {
            return "none came from Kafka since; waiting";
        }
        long perSecond = records * 1_000_000_000L / Math.max(1, nanos);
        return perSecond == 0 ? "less than one a second" : perSecond + " a second";
    }

    void result(RebuildResult result) {
        Comparison comparison = result.comparison();
        content("old", comparison.old());
        content("new", comparison.rebuilt());
        comparison
                .differences()
                .forEach((difference, ads) -> out.printf("%d ads %s: %s%n", ads.count(), difference.words(), ads));
        out.println(
                switch (result.outcome()) {
                    case SWAPPED ->
                        "Done: readers are answered from the new ads"
                                + (comparison.isEqual() ? ", which equal the old ones" : "");
                    case WOULD_SWAP ->
                        "Dry run: the old ads stay"
                                + (comparison.isEqual()
                                        ? "; the new ones equal them"
                                        : "; without --dry-run the new ones would take their place");
                    case REFUSED ->
                        "Refused: the topic does not give all that the old ads have, so they stay. --force takes the new ones all the same";
                });
    }

    private void content(String which, Comparison.Content content) {
        out.printf(
                "The %s: %d ads, content %s%n",
                which, content.ads(), content.hash().substring(0, SHOWN_OF_HASH));
    }
}
