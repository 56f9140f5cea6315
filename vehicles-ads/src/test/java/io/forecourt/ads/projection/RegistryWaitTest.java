package io.forecourt.ads.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jakarta.inject.Inject;

import io.forecourt.ads.AdsConfig;
import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.deadletter.Unreadable;
import io.forecourt.ads.outage.Patience;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that starts before its registry does, and before anybody registered anything there. */
@QuarkusTest
@RealLine
class RegistryWaitTest {

    private static final Logger LOG = Logger.getLogger(ProcessedEvents.class.getName());

    @Inject
    AdsConfig config;

    @Inject
    Patience patience;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Line line = new Line();
    private RegistryFront front;
    private ProcessedEvents events;

    @BeforeEach
    void start() throws IOException {
        front = new RegistryFront(InfrastructureResource.infrastructure().registryUrl());
        events = new ProcessedEvents(registryAt(front.api()));
        LOG.addHandler(listener);
        events.fetchContract(new StartupEvent());
    }

    @AfterEach
    void stop() {
        events.stopFetching(new ShutdownEvent());
        LOG.removeHandler(listener);
        front.close();
        line.close();
    }

    @Test
    void itStaysReadySaysWhatIsMissingOnceAndGoesOnByItself() {
        // Given
        VehicleProcessed vehicle = new Vehicles().vehicle(1);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                Topics.VEHICLE_PROCESSED, 0, 1_000_000_008, vehicle.vin().getBytes(UTF_8), line.encoded(vehicle));
        List<Unreadable> unreadable = new ArrayList<>();
        CompletableFuture<Optional<PricedVehicle>> read = CompletableFuture.supplyAsync(
                () -> new EventReader(events, patience).read(record, unreadable::add), Thread::startVirtualThread);

        // When
        awaitState("WAITING");
        front.open(RegistryFront.Content.NOTHING);
        awaitState("NOT_REGISTERED");

        // Then
        assertThat(sentence()).contains("registrar");
        assertThat(read).isNotDone();

        // When
        front.open(RegistryFront.Content.EVERYTHING);
        awaitState("HELD");

        // Then
        assertThat(read.join()).map(priced -> priced.ad().vin()).hasValue(vehicle.vin());
        assertThat(unreadable).isEmpty();
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).contains("registrar");
    }

    private void awaitState(String state) {
        Line.await("the state " + state + " in the readiness check").untilAsserted(() -> {
            HealthCheckResponse readiness = new ContractReadiness(events).call();
            assertThat(readiness.getStatus()).isEqualTo(Status.UP);
            assertThat(readiness.getData().orElseThrow()).containsEntry("state", state);
        });
    }

    private String sentence() {
        return String.valueOf(
                new ContractReadiness(events).call().getData().orElseThrow().get("sentence"));
    }

    /** The service's own settings, except for the registry's address. */
    private AdsConfig registryAt(URI api) {
        return new AdsConfig() {
            @Override
            public URI registryApi() {
                return api;
            }

            @Override
            public boolean serves() {
                return config.serves();
            }

            @Override
            public Requests requests() {
                return config.requests();
            }

            @Override
            public Browse browse() {
                return config.browse();
            }

            @Override
            public Outage outage() {
                return config.outage();
            }
        };
    }
}
