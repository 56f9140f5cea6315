package io.forecourt.pricing.line;

import java.time.Instant;

import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;

/** A record that was read, until it is done. */
sealed interface Arrival {

    Polled polled();

    /**
     * A vehicle to price.
     *
     * @param vehicle its {@code createdAt} is always set
     * @param metadata of the consumed event
     */
    record Vehicle(Polled polled, VehicleCreated vehicle, EventMetadata metadata, Instant dueAt) implements Arrival {}

    /** What nobody can read, now or later; due at once. */
    record Unreadable(Polled polled, Throwable cause) implements Arrival {}
}
