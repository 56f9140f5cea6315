package io.forecourt.infra.benchmarks.stack;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.forecourt.infra.embedded.Part;

/**
 * What of the line a stage starts: nothing else runs and takes its processors. Immutable.
 *
 * @param servers the registry brings Kafka along
 * @param delay of pricing
 * @param settings in the environment of every service
 */
public record LineParts(Set<Part> servers, Set<LineService> services, Duration delay, Map<String, String> settings) {

    public LineParts {
        servers = Set.copyOf(servers);
        services = Set.copyOf(services);
        settings = Map.copyOf(settings);
    }

    /** These servers and no service yet; pricing, once it is added, answers at once. */
    public static LineParts of(Part... servers) {
        return new LineParts(Set.of(servers), Set.of(), Duration.ZERO, Map.of());
    }

    /** All servers and services. */
    public static LineParts whole() {
        return of(Part.values()).with(LineService.values());
    }

    public LineParts with(LineService... more) {
        Set<LineService> all = EnumSet.noneOf(LineService.class);
        all.addAll(services);
        all.addAll(List.of(more));
        return new LineParts(servers, all, delay, settings);
    }

    public LineParts pricingDelay(Duration other) {
        return new LineParts(servers, services, other, settings);
    }

    public LineParts setting(String variable, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(variable, value);
        return new LineParts(servers, services, delay, all);
    }
}
