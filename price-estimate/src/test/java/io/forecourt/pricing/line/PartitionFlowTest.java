package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.forecourt.pricing.schedule.PartitionGate;
import io.forecourt.schemas.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Sessions that time out: SmallRye tells of no revocation then, as its commit before that fails. */
class PartitionFlowTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.VEHICLE_CREATED, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.VEHICLE_CREATED, 1);
    private static final int LIMIT = BenchLine.config().waitingPerPartition();

    private final MockConsumer<Object, Object> consumer = new MockConsumer<>("earliest");
    private final BenchLine bench = new BenchLine((_, _) -> null, () -> {});
    private final PartitionFlow flow = new PartitionFlow(clients(), bench.line, BenchLine.config());

    @Test
    void aLostPartitionThatComesBackStartsEmptyAndOpen() {
        // Given
        List<PartitionGate.Place> old = fillBoth();

        // When
        loseAll();
        assign(FIRST, SECOND);
        flow.onPartitionsAssigned(consumer, List.of(FIRST, SECOND));

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isZero();

        // When
        flow.polled(0, LIMIT - 1);
        flow.polled(1, LIMIT);

        // Then
        assertThat(consumer.paused()).containsExactly(SECOND);
    }

    @Test
    void aLostPartitionThatGoesToAnotherIsForgotten() {
        // Given
        List<PartitionGate.Place> old = fillBoth();

        // When
        loseAll();
        assign(SECOND);
        flow.onPartitionsAssigned(consumer, List.of(SECOND));

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isZero();
    }

    @Test
    void aPartitionThatIsKeptKeepsItsRecordsAndStaysPaused() {
        // Given
        assign(FIRST);
        List<PartitionGate.Place> places = fill(FIRST);

        // When
        assign(FIRST, SECOND);
        flow.onPartitionsAssigned(consumer, List.of(SECOND));

        // Then
        assertThat(places).noneMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isEqualTo(LIMIT);
        assertThat(consumer.paused()).containsExactly(FIRST);
    }

    @Test
    void whatIsLostIsForgottenAsWhatIsRevoked() {
        // Given
        List<PartitionGate.Place> old = fillBoth();

        // When
        flow.onPartitionsLost(consumer, List.of(FIRST, SECOND));

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isZero();
    }

    private List<PartitionGate.Place> fillBoth() {
        assign(FIRST, SECOND);
        List<PartitionGate.Place> places = List.of(FIRST, SECOND).stream()
                .flatMap(each -> fill(each).stream())
                .toList();
        assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);
        return places;
    }

    private List<PartitionGate.Place> fill(TopicPartition partition) {
        flow.polled(partition.partition(), LIMIT);
        List<PartitionGate.Place> places = IntStream.range(0, LIMIT)
                .mapToObj(_ -> flow.placeOf(partition.partition()))
                .toList();
        places.forEach(place -> bench.line.accept(bench.notDue(place)));
        return places;
    }

    /** As a real consumer does, which forgets with a partition that it was paused; the mock remembers. */
    private void loseAll() {
        consumer.resume(consumer.paused());
        assign();
    }

    private void assign(TopicPartition... partitions) {
        consumer.assign(List.of(partitions));
    }

    /** With SmallRye's wrapper of the consumer, whose polling thread is this one. */
    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    private KafkaClientService clients() {
        Object wrapper = fake(KafkaConsumer.class, action -> {
            ((Consumer<Object>) action).accept(consumer);
            return Uni.createFrom().voidItem();
        });
        return (KafkaClientService) fake(KafkaClientService.class, _ -> wrapper);
    }

    private static Object fake(Class<?> type, UnaryOperator<Object> onCall) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, _, arguments) -> onCall.apply(arguments[0]));
    }
}
