package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.benchmarks.stage.Stage;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.infra.embedded.Part;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What two instances of price-estimate do in a second, in which time, and in how much memory. */
public final class Pricing implements Stage {

    private static final LineParts TWO_INSTANCES = LineParts.of(Part.REGISTRY).with(LineService.PRICING);

    @Override
    public String name() {
        return "pricing";
    }

    @Override
    public String summary() {
        return "events priced by two instances, against Kafka's own consume-and-produce of equal records; the delay kept, memory flat";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Line line = bench.start(TWO_INSTANCES.pricingDelay(Duration.ZERO));
                Admin admin = admin(line);
                CreatedVehicles vehicles = new CreatedVehicles(line.servers())) {
            findings.add(new PeakRate(bench, line, admin, vehicles).measure());
            findings.add(new IdleVehicle(bench, line, vehicles).measure());
        }
        Duration delay = bench.delay(bench.sized(Duration.ofSeconds(30), Duration.ofSeconds(2)));
        try (Line line = bench.start(TWO_INSTANCES.pricingDelay(delay));
                Admin admin = admin(line);
                CreatedVehicles vehicles = new CreatedVehicles(line.servers())) {
            findings.addAll(new DelayKept(bench, line, admin, vehicles, delay).measure());
        }
        return findings;
    }

    private static Admin admin(Line line) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers()));
    }
}
