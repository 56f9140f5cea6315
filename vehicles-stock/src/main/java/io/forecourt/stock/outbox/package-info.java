/**
 * The outbox: facts are written to vehicle_event in the transaction of what they tell of, and one relay at a time sends them to
 * Kafka, in order, at least once.
 */
package io.forecourt.stock.outbox;
