package io.forecourt.ads.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can never be read.
 *
 * @param eventId the identity of its event, made up from its place where it has none
 * @param cause a {@link io.forecourt.schemas.ContractBreachException}, or else a mistake of this service
 */
public record Unreadable(ConsumerRecord<byte[], byte[]> record, String eventId, Throwable cause) {}
