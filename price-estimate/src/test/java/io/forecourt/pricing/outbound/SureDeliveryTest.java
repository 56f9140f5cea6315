package io.forecourt.pricing.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class SureDeliveryTest {

    private static final String TOPIC = "topic";

    private final AtomicInteger hurried = new AtomicInteger();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {

                /** Kafka answers when the test says so. */
                @Override
                public void flush() {
                    hurried.incrementAndGet();
                }
            };
    private final SureDelivery<String> delivery = new SureDelivery<>(() -> producer, TOPIC);
    private final SureDelivery<String> onThisThread = new SureDelivery<>(() -> producer, TOPIC, Runnable::run);

    @Test
    void theAnswerIsCompleteWhenKafkaHasTheRecordAndNotBefore() {
        CompletableFuture<Void> answer = send("a");

        assertThat(answer).isNotDone();
        producer.completeNext();
        assertThat(answer).isCompleted();
    }

    @Test
    void aRecordThatKafkaDidNotTakeIsSentAgainUntilItDoes() {
        // Given
        CompletableFuture<Void> answer = send("a");

        // When
        producer.errorNext(new NotLeaderOrFollowerException("moved"));

        // Then
        await("the record to be sent again").until(() -> producer.history().size() == 2);
        assertThat(producer.history()).containsOnly(producer.history().getFirst());
        assertThat(answer).isNotDone();

        // When
        producer.completeNext();

        // Then
        assertThat(answer).isCompleted();
    }

    @Test
    void aRecordThatTheClientItselfRefusesIsSentAgainToo() {
        // Given
        producer.sendException = new IllegalStateException("no room");
        CompletableFuture<Void> answer = send("a");

        // When
        producer.sendException = null;

        // Then
        await("the record to be sent again").until(() -> producer.history().size() == 1);
        producer.completeNext();
        assertThat(answer).isCompleted();
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedForGood() {
        CompletableFuture<Void> answer = send("a");

        producer.errorNext(new RecordTooLargeException("2 MB"));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void whoeverIsInterruptedIsToldSo() {
        producer.sendException = new InterruptException(new InterruptedException());
        boolean interrupted = Thread.interrupted(); // as Kafka's exception interrupts once more

        CompletableFuture<Void> answer = send("a");

        assertThat(interrupted).isTrue();
        assertThatThrownBy(answer::get).hasCauseInstanceOf(InterruptException.class);
    }

    @Test
    void anErrorIsToldAndNothingIsSentAgain() {
        SureDelivery<String> defective = new SureDelivery<>(
                () -> {
                    throw new StackOverflowError();
                },
                TOPIC);

        CompletableFuture<Void> answer = defective.send("a", new byte[1], new RecordHeaders());

        assertThatThrownBy(answer::get).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void fewRecordsDoNotWaitForCompanyAndManyDo() {
        sendAtOnce(SureDelivery.FEW);
        assertThat(hurried).hasValue(SureDelivery.FEW);

        sendAtOnce(1);
        assertThat(hurried).as("one more waits").hasValue(SureDelivery.FEW);
    }

    @Test
    void aRecordIsCompanyUntilKafkaHasItOrItIsRefusedForGood() {
        // Given
        sendAtOnce(SureDelivery.FEW);

        // When
        producer.errorNext(new NotLeaderOrFollowerException("moved"));
        sendAtOnce(1);

        // Then
        assertThat(hurried).as("it is sent again").hasValue(SureDelivery.FEW);

        // When
        producer.completeNext();
        producer.errorNext(new RecordTooLargeException("2 MB"));
        sendAtOnce(1);

        // Then
        assertThat(hurried).hasValue(SureDelivery.FEW + 1);
    }

    /** Where a thread would be started, it is run instead. */
    private void sendAtOnce(int records) {
        for (int sent = 0; sent < records; sent++) {
            onThisThread.send("a", new byte[1], new RecordHeaders());
        }
    }

    private CompletableFuture<Void> send(String key) {
        return delivery.send(key, new byte[1], new RecordHeaders());
    }
}
