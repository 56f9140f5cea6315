package io.forecourt.infra.systemtests;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.LocalSystem;

/** Remembers which processes the services were, and asks them how they are. */
final class ServiceWatch {

    private static final Pattern DEAD_LETTERS = Pattern.compile("(?m)^forecourt_\\w*dead_letters_total\\S* (\\S+)$");

    private final List<ManagedProcess> services;
    private final Map<String, Long> processIds;
    private final Set<String> complaints = new LinkedHashSet<>();

    ServiceWatch(LocalSystem system) {
        this.services = servicesOf(system);
        this.processIds = services.stream().collect(Collectors.toMap(ManagedProcess::name, ManagedProcess::pid));
    }

    static List<ManagedProcess> servicesOf(LocalSystem system) {
        return system.processes().stream()
                .filter(process -> process.name().matches("vehicles-.*|price-estimate-.*"))
                .toList();
    }

    /** Looks at each service once. */
    void look() {
        for (ManagedProcess service : services) {
            if (!service.isAlive() || service.pid() != processIds.get(service.name())) {
                complaints.add(service.name() + " has died");
                continue;
            }
            ServiceHealth health = ServiceHealth.of(service);
            if (!health.up()) {
                complaints.add("%s is not well: %s".formatted(service.name(), health.text()));
            }
        }
    }

    /** What was wrong with a service whenever it was looked at. */
    Set<String> complaints() {
        return complaints;
    }

    /** What all instances of a service have counted together. */
    long deadLettersCounted(String name) {
        return services.stream()
                .filter(service -> service.name().startsWith(name))
                .flatMap(service -> {
                    Matcher counters = DEAD_LETTERS.matcher(
                            ServiceHealth.of(service, "/q/metrics").text());
                    return counters.results();
                })
                .mapToLong(counter -> (long) Double.parseDouble(counter.group(1)))
                .sum();
    }
}
