package io.forecourt.ads.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingPollsTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final long A_WHILE = Duration.ofMillis(20).toNanos();

    private final WaitingPolls waiting = new WaitingPolls();

    @Test
    void smallPollsAreTakenTogetherInTheirOrderUntilFiveHundredRecordsWait() {
        // Given
        List<Message<ConsumerRecords<byte[], byte[]>>> polls =
                IntStream.range(0, 50).mapToObj(_ -> poll(10, 100, 100)).toList();

        // When
        List<Boolean> room = polls.stream().map(poll -> add(poll).isDone()).toList();

        // Then
        assertThat(room.subList(0, 49)).containsOnly(true);
        assertThat(room.getLast()).isFalse();
        assertThat(waiting.takeAll()).containsExactlyElementsOf(polls);
        assertThat(waiting.takeAll()).isEmpty();
    }

    @Test
    void fourMegabytesOfHeadersAreAsMuchAsFiveHundredRecords() {
        // When
        CompletableFuture<Void> some = add(poll(10, 0, 60_000));
        IntStream.range(0, 5).forEach(_ -> add(poll(10, 0, 60_000)));
        CompletableFuture<Void> full = add(poll(10, 0, 60_000));

        // Then
        assertThat(some).isDone();
        assertThat(full).isNotDone();
    }

    @Test
    void whoFilledItMayGoOnOnceAllIsTaken() {
        // Given
        CompletableFuture<Void> full = add(poll(500, 100, 100));

        // When
        waiting.takeAll();

        // Then
        assertThat(full).isDone();
        assertThat(add(poll(499, 100, 100))).isDone();
        assertThat(add(poll(1, 100, 100))).isNotDone();
    }

    @Test
    @Timeout(30)
    void whoWaitsUntilItIsFullIsWokenByThePollThatFillsIt() throws InterruptedException {
        // Given
        add(poll(499, 100, 100));
        Thread waiter = waiter();

        // When
        add(poll(1, 100, 100));

        // Then
        waiter.join();
    }

    @Test
    @Timeout(30)
    void whoWaitsUntilItIsFullIsWokenByAnInterruptAndIsInterruptedStill() throws Exception {
        // Given
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiter = waiter(() -> interrupted.complete(Thread.currentThread().isInterrupted()));

        // When
        waiter.interrupt();

        // Then
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    @Timeout(30)
    void whereItIsFullAlreadyNobodyWaits() {
        add(poll(500, 100, 100));
        waiting.awaitFull(FOR_EVER);
    }

    @Test
    @Timeout(30)
    void whoWaitsUntilItIsFullWaitsForItsTimeAndNotForEver() {
        // Given
        add(poll(499, 100, 100));
        long begin = System.nanoTime();

        // When
        waiting.awaitFull(A_WHILE);

        // Then
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE);
    }

    private Thread waiter() {
        return waiter(() -> {});
    }

    /** One that waits already. */
    private Thread waiter(Runnable afterwards) {
        Thread waiter = Thread.ofPlatform().daemon().start(() -> {
            waiting.awaitFull(FOR_EVER);
            afterwards.run();
        });
        Awaitility.await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        return waiter;
    }

    private CompletableFuture<Void> add(Message<ConsumerRecords<byte[], byte[]>> poll) {
        return waiting.add(poll).toCompletableFuture();
    }

    private static Message<ConsumerRecords<byte[], byte[]>> poll(int number, int valueBytes, int headerBytes) {
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, number)
                .mapToObj(offset -> {
                    var record = new ConsumerRecord<byte[], byte[]>(
                            PARTITION.topic(), PARTITION.partition(), offset, null, new byte[valueBytes]);
                    record.headers().add("header", new byte[headerBytes]);
                    return record;
                })
                .toList();
        return Message.of(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()));
    }
}
