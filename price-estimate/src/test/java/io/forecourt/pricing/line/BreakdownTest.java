package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.pricing.estimate.PriceEstimator;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleCreated;
import io.smallrye.mutiny.Multi;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BreakdownTest {

    private static final PriceEstimator ESTIMATOR = new DepreciationEstimator(BasePrices.builtIn());

    @Test
    void publishingThatFailsForNoFaultOfTheVehicleAsksForARestartAndSetsNothingAside() {
        // Given
        BenchLine bench = new BenchLine(ESTIMATOR, () -> {
            throw new IllegalStateException("the emitter was cancelled");
        });

        // When
        bench.line.accept(bench.overdue(1));
        bench.line.accept(bench.overdue(2));

        // Then
        awaitNobodyInTheRoom(bench);
        assertThat(bench.restarts).hasValue(1);
        assertThat(new LineLiveness(bench.breakdown).call().getStatus().name()).isEqualTo("DOWN");
        assertThat(bench.deadLetters.history()).isEmpty();
        assertThat(bench.done).isEmpty();
    }

    @Test
    void anErrorOfTheEstimatorAsksForARestartAndSetsNothingAside() {
        // Given
        BenchLine bench = new BenchLine(
                (_, _) -> {
                    throw new StackOverflowError();
                },
                () -> {});

        // When
        bench.line.accept(bench.overdue(1));

        // Then
        awaitNobodyInTheRoom(bench);
        assertThat(bench.restarts).hasValue(1);
        assertThat(bench.deadLetters.history()).isEmpty();
        assertThat(bench.done).isEmpty();
    }

    @Test
    void aVehicleWithoutAPriceAndABreachOfContractAreSetAsideAndNoBreakdown() {
        // Given
        BenchLine hopeless = new BenchLine(
                (_, _) -> {
                    throw new IllegalStateException("the market is closed");
                },
                () -> {});
        BenchLine breaching = new BenchLine(ESTIMATOR, () -> {
            throw new ContractBreachException("stock.vehicle-processed", "the price is too high");
        });

        // When
        hopeless.line.accept(hopeless.overdue(1));
        breaching.line.accept(breaching.overdue(2));

        // Then
        awaitNobodyInTheRoom(hopeless);
        awaitNobodyInTheRoom(breaching);
        assertThat(List.of(hopeless, breaching)).allSatisfy(bench -> {
            assertThat(bench.breakdowns).isEmpty();
            assertThat(bench.restarts).hasValue(0);
            assertThat(bench.deadLetters.history()).hasSize(1);
            assertThat(bench.done).hasSize(1);
        });
    }

    @Test
    void aDefectOfTheReadingSetsTheRecordAsideAndIsNoBreakdown() {
        // Given
        BenchLine bench = new BenchLine(ESTIMATOR, () -> {});
        CreatedEvents defective = new CreatedEvents(BenchLine.contracts(), Runnable::run) {
            @Override
            VehicleCreated read(ConsumerRecord<byte[], byte[]> record) {
                throw new ArithmeticException("divided by nothing");
            }
        };
        PartitionFlow flow = new PartitionFlow(null, bench.line, null, BenchLine.config());
        List<ConsumerRecord<byte[], byte[]>> polled = List.of(BenchLine.record(1));
        flow.polled(0, polled);

        // When
        new Intake(defective, flow, bench.line, bench.breakdown)
                .receive(new ConsumerRecords<>(Map.of(new TopicPartition(Topics.VEHICLE_CREATED, 0), polled), Map.of()))
                .await()
                .indefinitely();

        // Then
        await("the dead letter").until(() -> !bench.done.isEmpty());
        assertThat(bench.breakdowns).isEmpty();
        assertThat(bench.deadLetters.history()).hasSize(1);
        assertThat(bench.meters
                        .get("forecourt.pricing.dead.letters")
                        .tag("cause", "other")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatTheStopInterruptsIsNoBreakdownAndStaysUndone() throws InterruptedException {
        // Given
        CountDownLatch publishing = new CountDownLatch(1);
        BenchLine bench = new BenchLine(ESTIMATOR, () -> {
            publishing.countDown();
            new CountDownLatch(1).await();
        });
        bench.line.accept(bench.overdue(1));
        publishing.await();

        // When
        bench.line.stop(Duration.ofMillis(10));

        // Then
        awaitNobodyInTheRoom(bench);
        assertThat(bench.restarts).hasValue(0);
        assertThat(bench.deadLetters.history()).isEmpty();
        assertThat(bench.done).isEmpty();
    }

    @Test
    void anIntakeThatEndsAsksForARestartAndAnotherChannelDoesNot() {
        // Given
        BenchLine bench = new BenchLine(ESTIMATOR, () -> {});
        ChannelEnd end = new ChannelEnd(bench.breakdown);

        // When
        end.decorate(Multi.createFrom().empty(), List.of("dead-letter"), true)
                .subscribe()
                .with(_ -> {});

        // Then
        assertThat(bench.restarts).hasValue(0);

        // When
        end.decorate(
                        Multi.createFrom().failure(new IllegalStateException("no authorization")),
                        List.of("vehicle-created"),
                        true)
                .subscribe()
                .with(_ -> {}, _ -> {});

        // Then
        assertThat(bench.restarts).hasValue(1);
    }

    private static void awaitNobodyInTheRoom(BenchLine bench) {
        await("the line to be done")
                .until(() ->
                        bench.gauge("forecourt.pricing.waiting") + bench.gauge("forecourt.pricing.in.flight") == 0);
    }
}
