package io.forecourt.ads.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jakarta.inject.Inject;

import io.forecourt.ads.AdsConfig;
import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.deadletter.DeadLetters;
import io.forecourt.ads.deadletter.Unreadable;
import io.forecourt.ads.outage.Patience;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a record whose reading fails, and of which failures. */
@QuarkusTest
@RealLine
class EventReaderTest {

    @Inject
    AdsConfig config;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Patience patience;

    private final Line line = new Line();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final VehicleProcessed vehicle = new Vehicles().vehicle(1);
    private final ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
            Topics.VEHICLE_PROCESSED, 0, 1_000_000_007, vehicle.vin().getBytes(UTF_8), "as it came".getBytes(UTF_8));

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, ArithmeticException.class, StackOverflowError.class})
    void aMistakeOfOursIsSetAsideAtOnceSoThatTheLineGoesOn(Class<? extends Throwable> mistake) throws Exception {
        // Given
        int before = line.deadLetters().size();
        Throwable failure = mistake.getConstructor(String.class).newInstance("seven is no colour");

        // When
        Optional<PricedVehicle> read = reader(() -> {
                    throw unchecked(failure);
                })
                .read(record, unreadable::add);
        deadLetters.send(unreadable);

        // Then
        assertThat(read).isEmpty();
        List<ConsumerRecord<byte[], byte[]>> letters = line.deadLetters();
        assertThat(letters).hasSize(before + 1);
        ConsumerRecord<byte[], byte[]> letter = letters.stream()
                .filter(some -> text(some.headers(), DeadLetterHeaders.CAUSE).equals(mistake.getName()))
                .findFirst()
                .orElseThrow();
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(text(letter.headers(), DeadLetterHeaders.REASON)).isEqualTo("seven is no colour");
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForAndNothingIsSetAside() {
        // Given
        RegistryUnavailableException away = new RegistryUnavailableException("away", null);
        Deque<RuntimeException> failures = new ArrayDeque<>(List.of(away, away));

        // When
        Optional<PricedVehicle> read = reader(() -> {
                    if (!failures.isEmpty()) {
                        throw failures.pop();
                    }
                    return vehicle;
                })
                .read(record, unreadable::add);

        // Then
        assertThat(read).map(PricedVehicle::ad).map(ad -> ad.vin()).hasValue(vehicle.vin());
        assertThat(failures).isEmpty();
        assertThat(unreadable).isEmpty();
    }

    private EventReader reader(Supplier<VehicleProcessed> reading) {
        ProcessedEvents events = new ProcessedEvents(config) {
            @Override
            VehicleProcessed read(ConsumerRecord<byte[], byte[]> ignored) {
                return reading.get();
            }
        };
        return new EventReader(events, patience);
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
