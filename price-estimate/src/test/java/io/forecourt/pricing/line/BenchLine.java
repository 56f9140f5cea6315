package io.forecourt.pricing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.smallrye.context.SmallRyeContextManagerProvider;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A line without Kafka, for faults that a real one does not have at will. Its delay is an hour. */
final class BenchLine {

    private static final Duration DELAY = Duration.ofHours(1);

    // Quarkus does so when it starts; without it, two threads whose first Uni this is collide.
    static {
        SmallRyeContextManagerProvider.getManager();
    }

    /** Fails or does nothing. */
    interface Publishing {
        void publish() throws InterruptedException;
    }

    final MeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger restarts = new AtomicInteger();
    final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final List<Long> acknowledged = new CopyOnWriteArrayList<>();
    final List<Throwable> breakdowns = new CopyOnWriteArrayList<>();
    final Breakdown breakdown = new Breakdown(restarts::incrementAndGet) {
        @Override
        void because(Throwable cause) {
            breakdowns.add(cause);
            super.because(cause);
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
                metrics,
                breakdown);
    }

    Arrival.Vehicle overdue(long offset) {
        return arrival(offset, Instant.now().minusSeconds(1), new PartitionGate(10, Long.MAX_VALUE, () -> {}));
    }

    Arrival.Vehicle notDue(PartitionGate.Place place) {
        return new Arrival.Vehicle(
                record(0),
                place,
                LineProbe.vehicle("BENCH", Instant.now()),
                null,
                Instant.now().plus(DELAY));
    }

    int gauge(String name) {
        return (int) meters.get(name).gauge().value();
    }

    private Arrival.Vehicle arrival(long offset, Instant dueAt, PartitionGate gate) {
        gate.polled(0, 1, 0);
        IncomingKafkaRecord<byte[], byte[]> record = record(offset);
        return new Arrival.Vehicle(
                record,
                gate.placeOf(0, 0),
                LineProbe.vehicle("BENCH", dueAt.minus(DELAY)),
                CreatedEvents.metadata(record),
                dueAt);
    }

    IncomingKafkaRecord<byte[], byte[]> record(long offset) {
        KafkaCommitHandler commits = new KafkaCommitHandler() {
            @Override
            public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
                acknowledged.add(record.getOffset());
                return Uni.createFrom().voidItem();
            }
        };
        byte[] bytes = "BENCH".getBytes(UTF_8);
        return new IncomingKafkaRecord<>(
                new ConsumerRecord<>(Topics.VEHICLE_CREATED, 0, offset, bytes, bytes),
                Intake.CHANNEL,
                0,
                commits,
                null,
                false);
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

    private KafkaClientService clients() {
        Object client = fake(KafkaProducer.class, deadLetters);
        return fake(KafkaClientService.class, client);
    }

    /** Answers every call with one thing. */
    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> answer));
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
