package io.forecourt.pricing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.forecourt.pricing.PricingConfig;
import io.forecourt.pricing.RegistryConfig;
import io.forecourt.pricing.deadletter.DeadLetters;
import io.forecourt.pricing.estimate.PatientEstimator;
import io.forecourt.pricing.estimate.PriceEstimator;
import io.forecourt.pricing.schedule.PartitionGate;
import io.forecourt.pricing.schedule.PricingSchedule;
import io.forecourt.pricing.telemetry.PricingMetrics;
import io.forecourt.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A line without Kafka, for faults that a real one does not have at will. Its delay is an hour. */
final class BenchLine {

    private static final Duration DELAY = Duration.ofHours(1);

    /** Fails or does nothing. */
    interface Publishing {
        void publish() throws InterruptedException;
    }

    final MeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger restarts = new AtomicInteger();
    final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final List<Long> done = new CopyOnWriteArrayList<>();
    final List<Throwable> breakdowns = new CopyOnWriteArrayList<>();
    final Breakdown breakdown = new Breakdown(restarts::incrementAndGet) {
        @Override
        void because(Throwable cause) {
            breakdowns.add(cause);
            super.because(cause);
        }
    };
    final CommittableOffsets offsets = new CommittableOffsets() {
        @Override
        synchronized void done(int partition, long offset) {
            super.done(partition, offset);
            done.add(offset);
        }
    };
    final PricingLine line;

    BenchLine(PriceEstimator estimator, Publishing publishing) {
        PricingMetrics metrics = new PricingMetrics(meters);
        line = new PricingLine(
                config(),
                new PricingSchedule(DELAY, Clock.systemUTC()),
                new PatientEstimator(
                        estimator, new PatientEstimator.Patience(1, Duration.ZERO, Duration.ZERO), _ -> {}),
                new EventFactory(),
                events(publishing),
                new DeadLetters(clients(), metrics, null),
                offsets,
                metrics,
                breakdown);
    }

    Arrival.Vehicle overdue(long offset) {
        return arrival(offset, Instant.now().minusSeconds(1), new PartitionGate(10, Long.MAX_VALUE, () -> {}));
    }

    Arrival.Vehicle notDue(PartitionGate.Place place) {
        return new Arrival.Vehicle(
                new Polled(record(0), place),
                LineProbe.vehicle("BENCH", Instant.now()),
                null,
                Instant.now().plus(DELAY));
    }

    int gauge(String name) {
        return (int) meters.get(name).gauge().value();
    }

    private Arrival.Vehicle arrival(long offset, Instant dueAt, PartitionGate gate) {
        gate.polled(0, 1, 0);
        ConsumerRecord<byte[], byte[]> record = record(offset);
        return new Arrival.Vehicle(
                new Polled(record, gate.placeOf(0, 0)),
                LineProbe.vehicle("BENCH", dueAt.minus(DELAY)),
                CreatedEvents.metadata(record),
                dueAt);
    }

    static ConsumerRecord<byte[], byte[]> record(long offset) {
        byte[] bytes = "BENCH".getBytes(UTF_8);
        return new ConsumerRecord<>(Topics.VEHICLE_CREATED, 0, offset, bytes, bytes);
    }

    /** Of a registry that is nowhere. */
    static Contracts contracts() {
        RegistryConfig nowhere = () -> URI.create("http://localhost:1");
        return new Contracts(nowhere);
    }

    private static ProcessedEvents events(Publishing publishing) {
        return new ProcessedEvents(null, contracts(), null) {
            @Override
            CompletableFuture<Void> publish(ProcessedEvent event) throws InterruptedException {
                publishing.publish();
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    /** With a consumer whose polling thread is that of whoever asks. */
    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    static IntakeClient intake(Consumer<Object, Object> consumer) {
        KafkaConsumer<Object, Object> client = fake(KafkaConsumer.class, (_, method, arguments) -> {
            if (method.getName().equals("unwrap")) {
                return consumer;
            }
            return Uni.createFrom()
                    .voidItem()
                    .invoke(() -> ((java.util.function.Consumer<Object>) arguments[0]).accept(consumer));
        });
        return new IntakeClient(fake(KafkaClientService.class, (_, _, _) -> client));
    }

    private KafkaClientService clients() {
        KafkaProducer<?, ?> client = fake(KafkaProducer.class, (_, _, _) -> deadLetters);
        return fake(KafkaClientService.class, (_, _, _) -> client);
    }

    private static <T> T fake(Class<T> type, InvocationHandler onCall) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, onCall));
    }

    static PricingConfig config() {
        return new PricingConfig() {
            @Override
            public Duration delay() {
                return DELAY;
            }

            @Override
            public int window() {
                return 1;
            }

            @Override
            public int waitingPerPartition() {
                return 10;
            }

            @Override
            public Estimator estimator() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Duration drainTimeout() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration readinessGrace() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
