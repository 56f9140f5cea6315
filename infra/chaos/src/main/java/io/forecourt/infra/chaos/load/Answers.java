package io.forecourt.infra.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all clients of a load were told. Thread-safe. */
final class Answers {

    private final Map<String, String> idByVin = new HashMap<>();
    private final Set<String> posted = new HashSet<>();
    private final List<String> contradictions = new ArrayList<>();
    private int refusals;
    private Duration longestWait = Duration.ZERO;
    private Duration longestRefusal = Duration.ZERO;
    private Instant refusedSince;

    synchronized void posted(String vin) {
        posted.add(vin);
    }

    synchronized void refused(Instant when) {
        refusals++;
        if (refusedSince == null) {
            refusedSince = when;
        }
    }

    synchronized void acknowledged(String vin, String id, Instant firstAttempt, Instant when) {
        longestWait = longer(longestWait, Duration.between(firstAttempt, when));
        if (refusedSince != null) {
            longestRefusal = longer(longestRefusal, Duration.between(refusedSince, when));
            refusedSince = null;
        }
        String before = idByVin.putIfAbsent(vin, id);
        if (before != null && !before.equals(id)) {
            contradictions.add("VIN %s was answered with vehicle %s and with vehicle %s".formatted(vin, before, id));
        }
        notifyAll();
    }

    synchronized void contradiction(String sentence) {
        contradictions.add(sentence);
    }

    synchronized Set<String> ids() {
        return new HashSet<>(idByVin.values());
    }

    /** Returns when there are as many answers, or when the time is up. */
    synchronized void await(int answers, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); left > 0 && idByVin.size() < answers; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    synchronized LoadReport report() {
        return new LoadReport(
                Set.copyOf(idByVin.values()), posted, contradictions, refusals, longestWait, longestRefusal);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
