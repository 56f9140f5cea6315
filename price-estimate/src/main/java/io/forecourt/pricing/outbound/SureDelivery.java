package io.forecourt.pricing.outbound;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Sends records to one channel and returns when the broker has acknowledged them: it never gives up and never loses one. It
 * may send one twice. Only a record that is too large for any broker, however often it is sent, is refused. Blocks the
 * calling thread.
 *
 * @param <K> the key
 */
public final class SureDelivery<K> {

    private static final Logger LOG = Logger.getLogger(SureDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final MutinyEmitter<Record<K, byte[]>> channel;

    public SureDelivery(MutinyEmitter<Record<K, byte[]>> channel) {
        this.channel = channel;
    }

    /**
     * Sends and waits.
     *
     * @param key may be null
     * @param value may be null
     * @throws RecordTooLargeException for good: it was not sent
     * @throws InterruptedException where the thread was interrupted first: whether it was sent is unknown then
     */
    public void send(K key, byte[] value, Headers headers) throws InterruptedException {
        try {
            Uni.createFrom()
                    .deferred(() -> channel.sendMessage(message(key, value, headers)))
                    .onFailure(SureDelivery::mayPass)
                    .invoke(failure -> LOG.warnf("Kafka did not take a record; it is sent again: %s", failure))
                    .onFailure(SureDelivery::mayPass)
                    .retry()
                    .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                    .indefinitely()
                    .subscribeAsCompletionStage()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new IllegalStateException("Delivery goes on for ever, but ended", e.getCause());
        }
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof RecordTooLargeException);
    }

    private Message<Record<K, byte[]>> message(K key, byte[] value, Headers headers) {
        return Message.of(Record.of(key, value))
                .addMetadata(OutgoingKafkaRecordMetadata.builder()
                        .withHeaders(headers)
                        .build());
    }
}
