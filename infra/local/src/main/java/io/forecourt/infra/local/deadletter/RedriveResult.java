package io.forecourt.infra.local.deadletter;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the dead letters that were meant.
 *
 * @param sent sent back now; in a rehearsal, those that would be
 * @param alreadyRedriven sent back before, so passed over
 * @param refused how many cannot be sent back
 * @param refusals the first of these
 * @param isComplete whether all that were meant were looked at; not after Ctrl-C
 */
public record RedriveResult(long sent, long alreadyRedriven, long refused, List<Refusal> refusals, boolean isComplete) {

    private static final int REFUSALS_KEPT = 20;

    static final RedriveResult NOTHING = new RedriveResult(0, 0, 0, List.of(), true);

    public RedriveResult {
        refusals = List.copyOf(refusals);
    }

    RedriveResult sentMore(long letters) {
        return new RedriveResult(sent + letters, alreadyRedriven, refused, refusals, isComplete);
    }

    RedriveResult passedOver() {
        return new RedriveResult(sent, alreadyRedriven + 1, refused, refusals, isComplete);
    }

    RedriveResult refused(Refusal refusal) {
        List<Refusal> kept = new ArrayList<>(refusals);
        if (kept.size() < REFUSALS_KEPT) {
            kept.add(refusal);
        }
        return new RedriveResult(sent, alreadyRedriven, refused + 1, kept, isComplete);
    }

    RedriveResult cutShort() {
        return new RedriveResult(sent, alreadyRedriven, refused, refusals, false);
    }
}
