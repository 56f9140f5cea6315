package io.forecourt.ads.outage;

import java.util.function.Supplier;
import jakarta.enterprise.inject.Vetoed;

import io.forecourt.ads.AdsConfig;

/** Stands still before one step, once, while other things happen. */
@Vetoed
public final class FrozenPatience extends Patience {

    private final String step;
    private Runnable meanwhile;

    public FrozenPatience(Stop stop, AdsConfig config, String step, Runnable meanwhile) {
        super(stop, config);
        this.step = step;
        this.meanwhile = meanwhile;
    }

    @Override
    public <T> T insist(String next, Supplier<T> attempt) {
        if (next.equals(step)) {
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
        }
        return super.insist(next, attempt);
    }
}
