package io.forecourt.ads.catalogue;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers a question from the collection that is current, and never from one that was dropped under the reader. Which one is current
 * is asked for each question. A rebuild drops the old one {@link #OLD_IS_KEPT} after its swap at the earliest; an answer that came well
 * within that time of asking which is current is good, and one that took longer (a slow server, a process that stood still) counts only
 * if its collection is current still. No clock is compared with another machine's. Thread-safe.
 */
final class SwapSafeReading {

    /** How long the old collection outlives the swap. */
    static final Duration OLD_IS_KEPT = Duration.ofSeconds(3);

    private static final long SAFE_NANOS = OLD_IS_KEPT.toNanos() / 2;

    private final Supplier<String> current;
    private final LongSupplier nanoTime;

    SwapSafeReading(Supplier<String> current, LongSupplier nanoTime) {
        this.current = current;
        this.nanoTime = nanoTime;
    }

    <T> T answer(Function<String, T> question) {
        long asked = nanoTime.getAsLong();
        String collection = current.get();
        while (true) {
            T answer = question.apply(collection);
            if (nanoTime.getAsLong() - asked < SAFE_NANOS) {
                return answer;
            }
            asked = nanoTime.getAsLong();
            String now = current.get();
            if (now.equals(collection)) {
                return answer;
            }
            collection = now;
        }
    }
}
