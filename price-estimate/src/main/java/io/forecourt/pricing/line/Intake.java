package io.forecourt.pricing.line;

import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.schedule.PartitionGate;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads the records of {@code stock.vehicle-created} one after the other and hands each to the line, which acknowledges it.
 * Never fails, as a failure would end the channel: what cannot be read goes on as such.
 */
@ApplicationScoped
class Intake {

    static final String CHANNEL = "vehicle-created";

    private final CreatedEvents events;
    private final PartitionFlow flow;
    private final PricingLine line;
    private final Breakdown breakdown;

    Intake(CreatedEvents events, @Identifier(CHANNEL) PartitionFlow flow, PricingLine line, Breakdown breakdown) {
        this.events = events;
        this.flow = flow;
        this.line = line;
        this.breakdown = breakdown;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> receive(IncomingKafkaRecord<byte[], byte[]> record) {
        PartitionGate.Place place = flow.placeOf(Arrival.asRead(record));
        return events.read(record)
                .<Arrival>map(vehicle -> new Arrival.Vehicle(
                        record, place, vehicle, CreatedEvents.metadata(record), line.dueAt(vehicle.createdAt())))
                .onFailure()
                .recoverWithItem(failure -> new Arrival.Unreadable(record, place, failure))
                .invoke(line::accept)
                .onFailure()
                .invoke(breakdown::because)
                .replaceWithVoid();
    }
}
