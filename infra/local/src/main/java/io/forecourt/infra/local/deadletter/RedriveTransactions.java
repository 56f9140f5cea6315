package io.forecourt.infra.local.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
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
     * @return letters that are too large for their topic: where there are any, nothing was written
     * @throws RedriveFailedException where another redrive has begun, or Kafka does not say whether it was written
     */
    Set<ReturnedLetter> write(List<ReturnedLetter> batch) {
        Map<ReturnedLetter, Exception> failures = new ConcurrentHashMap<>();
        try {
            producer.beginTransaction();
            for (ReturnedLetter returned : batch) {
                send(returned, returned.record(), failures);
                send(returned, returned.memo(), failures);
            }
            producer.commitTransaction();
            return Set.of();
        } catch (TimeoutException late) {
            throw new RedriveFailedException(
                    "Kafka did not answer in time, so nobody knows whether the last %d were sent back: begin again, nothing goes twice"
                            .formatted(batch.size()),
                    late);
        } catch (KafkaException failure) {
            requireThatNobodyTookOver(failure);
            failures.values().forEach(RedriveTransactions::requireThatNobodyTookOver);
            abort();
            failures.values().removeIf(cause -> !(cause instanceof RecordTooLargeException));
            if (failures.isEmpty()) {
                throw failure;
            }
            return failures.keySet();
        }
    }

    private void send(
            ReturnedLetter returned, ProducerRecord<byte[], byte[]> record, Map<ReturnedLetter, Exception> failures) {
        producer.send(record, (_, failure) -> {
            if (failure != null) {
                failures.putIfAbsent(returned, failure);
            }
        });
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
