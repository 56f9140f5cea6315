package io.forecourt.infra.chaos.fault;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.embedded.ManagedProcess;

/**
 * A third price-estimate joins the two, works for a moment and leaves again, some times over: each time the partitions move.
 *
 * @param stay how long it works
 */
public record ComeAndGo(int times, Duration stay) implements Fault {

    private static final String THIRD = "price-estimate-3";

    @Override
    public String name() {
        return "a third price-estimate comes and goes";
    }

    @Override
    public Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>(List.of(THIRD, "registry"));
        parts.addAll(Scene.BROKERS);
        return parts;
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        ManagedProcess third = third(scene);
        for (int time = 0; time < times; time++) {
            third.start();
            TimeUnit.MILLISECONDS.sleep(stay.toMillis());
            third.stop();
        }
    }

    private static ManagedProcess third(Scene scene) {
        return scene.system().processes().stream()
                .filter(process -> process.name().equals(THIRD))
                .findFirst()
                .orElseGet(() -> scene.system().anotherPriceEstimate(3));
    }

    @Override
    public void heal(Scene scene) {
        // It is gone already.
    }
}
