package io.forecourt.infra.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Limit and ours in turns, limit first: rounds that do not count, until neither gets faster, then those that do.
 *
 * @param warmUps rounds that do not count, at most
 * @param clock started anew for each turn
 * @param told a line of progress
 * @param beforeTurn done before each turn of either side, and not counted
 * @param beforeOurs done once, before the first of our turns that counts
 */
public record Contest(
        String what,
        String unit,
        Optional<Double> aim,
        int warmUps,
        int rounds,
        Supplier<ProcessorClock> clock,
        Consumer<String> told,
        Pause beforeTurn,
        Runnable beforeOurs) {

    /** Lasts until what a turn has left behind cannot be felt by the next. */
    @FunctionalInterface
    public interface Pause {
        void await() throws Exception;
    }

    public Contest aim(double leastRatio) {
        return new Contest(what, unit, Optional.of(leastRatio), warmUps, rounds, clock, told, beforeTurn, beforeOurs);
    }

    /** As many rounds that count, instead of the usual number. */
    public Contest rounds(int others) {
        return new Contest(what, unit, aim, warmUps, others, clock, told, beforeTurn, beforeOurs);
    }

    /** Without rounds that do not count, for sides that are warm. */
    public Contest warm() {
        return new Contest(what, unit, aim, 0, rounds, clock, told, beforeTurn, beforeOurs);
    }

    public Comparison alternate(String limitIs, Side limit, String oursIs, Side ours) throws Exception {
        var ofLimit = new WarmUp(warmUps);
        var ofOurs = new WarmUp(warmUps);
        while (ofLimit.goesOn() || ofOurs.goesOn()) {
            var round = new Round(rate(limit), rate(ours));
            ofLimit.ran(round.limit());
            ofOurs.ran(round.ours());
            tell("warm-up %d".formatted(ofOurs.rounds()), round);
        }
        beforeOurs.run();
        List<Round> counted = new ArrayList<>();
        ProcessorUse limitUse = ProcessorUse.NONE;
        ProcessorUse oursUse = ProcessorUse.NONE;
        for (int round = 1; round <= rounds; round++) {
            beforeTurn.await();
            ProcessorClock limitClock = clock.get();
            double limitRate = limit.rate();
            limitUse = limitUse.plus(limitClock.use());
            beforeTurn.await();
            ProcessorClock oursClock = clock.get();
            counted.add(new Round(limitRate, ours.rate()));
            oursUse = oursUse.plus(oursClock.use());
            tell("round %d of %d".formatted(round, rounds), counted.getLast());
        }
        return new Comparison(what, unit, limitIs, oursIs, aim, counted, limitUse, oursUse);
    }

    private double rate(Side side) throws Exception {
        beforeTurn.await();
        return side.rate();
    }

    private void tell(String which, Round round) {
        told.accept(String.format(
                Locale.ROOT,
                "%s, %s: limit %.0f, ours %.0f %s, ratio %.2f",
                what,
                which,
                round.limit(),
                round.ours(),
                unit,
                round.ratio()));
    }
}
