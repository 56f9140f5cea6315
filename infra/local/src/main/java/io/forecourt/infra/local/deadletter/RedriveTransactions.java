package io.forecourt.infra.local.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records and their memos, all of a batch or none. Only one of these can write in a whole cluster: a new one ends what
 * an earlier one was about to write, and the earlier one fails. Not thread-safe.
 */
final class RedriveTransactions implements AutoCloseable {

    static final String TRANSACTIONAL_ID = "forecourt-redrive";

    private final KafkaProducer<byte[], byte[]> producer;

    /** Blocks until earlier ones can write no more. */
    RedriveTransactions(String bootstrapServers) {
        this.producer =
                new KafkaProducer<>(settings(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Writes a batch.
     *
     * @return why it is refused for what a record in it is; nothing was written then. Empty when all is written
     * @throws RedriveFailedException where another redrive has begun, or Kafka does not say whether it was written
     */
    Optional<String> write(List<ReturnedLetter> batch) {
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        try {
            producer.beginTransaction();
            for (ReturnedLetter returned : batch) {
                send(returned.record(), failures);
                send(returned.memo(), failures);
            }
            producer.commitTransaction();
            return Optional.empty();
        } catch (TimeoutException late) {
            throw new RedriveFailedException(
                    "Kafka did not answer in time, so nobody knows whether the last %d were sent back: begin again, nothing goes twice"
                            .formatted(batch.size()),
                    late);
        } catch (KafkaException failure) {
            requireThatNobodyTookOver(failure);
            failures.forEach(RedriveTransactions::requireThatNobodyTookOver);
            abort();
            return Optional.of(failures.stream()
                    .flatMap(cause -> refusal(cause).stream())
                    .findFirst()
                    .orElseThrow(() -> failure));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Queue<Exception> failures) {
        producer.send(record, (_, failure) -> {
            if (failure != null) {
                failures.add(failure);
            }
        });
    }

    /** Why Kafka will never take a record, whoever sends it and when. */
    private static Optional<String> refusal(Exception failure) {
        return switch (failure) {
            case RecordTooLargeException _ -> Optional.of("it is larger than its topic takes");
            case InvalidTimestampException _, InvalidRecordException _ ->
                Optional.of("its topic does not take it: " + failure.getMessage());
            default -> Optional.empty();
        };
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException failure) {
            requireThatNobodyTookOver(failure);
            throw failure;
        }
    }

    private static void requireThatNobodyTookOver(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                throw new RedriveFailedException(
                        "Another redrive began and took over; this one ends. What it had sent back stays so, and nothing goes twice",
                        failure);
            }
        }
    }

    /**
     * A redrive that is killed holds up the readers of the topics for as long as its transaction may last, so that is short.
     */
    private static Map<String, Object> settings(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000L);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // As large, and as small, as a record was that came through here before.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        return settings;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
