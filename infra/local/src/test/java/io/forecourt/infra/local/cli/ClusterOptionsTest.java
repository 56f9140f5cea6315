package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState;
import io.forecourt.infra.local.supervision.RunState.Phase;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "env:1",
            "REGISTRY_URL",
            "http://env:2",
            "FORECOURT_KAFKA",
            "external:1",
            "FORECOURT_REGISTRY",
            "http://external:2");

    private static final RunState RUNNING = running(
            part("kafka-1", "localhost:41"),
            part("kafka-2", "localhost:42"),
            part("registry", "http://localhost:43"),
            part("topics", ""));

    @Test
    void withoutAWordItIsTheSystemThatRunsHere() {
        assertThat(new ClusterOptions().addresses(Map.of(), Optional.of(RUNNING)))
                .isEqualTo(addresses("localhost:41,localhost:42", "http://localhost:43"));
    }

    @Test
    void withoutASystemItIsTheStandardPorts() {
        assertThat(new ClusterOptions().addresses(Map.of(), Optional.empty()))
                .isEqualTo(addresses("localhost:19092,localhost:29092,localhost:39092", "http://localhost:8081"));
    }

    @Test
    void theEnvironmentComesBeforeTheSystemAndOptionsBeforeBoth() {
        assertThat(new ClusterOptions().addresses(ENVIRONMENT, Optional.of(RUNNING)))
                .isEqualTo(addresses("env:1", "http://env:2"));
        assertThat(new ClusterOptions("option:1", "http://option:2/").addresses(ENVIRONMENT, Optional.of(RUNNING)))
                .isEqualTo(addresses("option:1", "http://option:2"));
    }

    @Test
    void aPartThatTheSystemUsesFromElsewhereIsFoundThere() {
        // Given
        Map<String, String> external =
                Map.of("FORECOURT_KAFKA", "external:1", "FORECOURT_REGISTRY", "http://external:2");

        // Then
        assertThat(new ClusterOptions().addresses(external, Optional.of(running(part("postgres", "localhost:40")))))
                .isEqualTo(addresses("external:1", "http://external:2"));
    }

    private static ClusterAddresses addresses(String brokers, String registry) {
        return new ClusterAddresses(brokers, URI.create(registry));
    }

    private static PartState part(String name, String address) {
        return new PartState(name, address, 1, Condition.UP, Instant.EPOCH, Duration.ZERO, 0);
    }

    private static RunState running(PartState... parts) {
        return new RunState(1, Phase.READY, Instant.EPOCH, Duration.ZERO, "", List.of(parts), List.of());
    }
}
