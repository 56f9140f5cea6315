package io.forecourt.stock.outbox;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A fact as it is written, once and for ever; Postgres numbers it and refuses to change it. */
@Entity
@Table(name = "vehicle_event")
class VehicleEventRow {

    @Id
    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "vehicle_id")
    UUID vehicleId;

    int version;
    String type;
    String subject;
    String payload;
    String traceparent;

    @Column(name = "occurred_at")
    Instant occurredAt;
}
