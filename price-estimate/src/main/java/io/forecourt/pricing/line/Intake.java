package io.forecourt.pricing.line;

import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.schedule.PartitionGate;
import io.forecourt.schemas.event.VehicleCreated;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    /**
     * On the event loop, and without an operator of Mutiny where the schema is held, as each of them takes about as long as the reading.
     * A record of another schema holds up those behind it, which are likely to be of the same.
     */
    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> receive(IncomingKafkaRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> asRead = Arrival.asRead(record);
        PartitionGate.Place place = flow.placeOf(asRead);
        if (events.canRead(asRead)) {
            accept(readAtOnce(record, place));
            return Uni.createFrom().voidItem();
        }
        return events.readPatiently(asRead)
                .<Arrival>map(vehicle -> arrival(record, place, vehicle))
                .onFailure()
                .recoverWithItem(failure -> new Arrival.Unreadable(record, place, failure))
                .invoke(this::accept)
                .replaceWithVoid();
    }

    private Arrival readAtOnce(IncomingKafkaRecord<byte[], byte[]> record, PartitionGate.Place place) {
        try {
            return arrival(record, place, events.read(Arrival.asRead(record)));
        } catch (Throwable failure) { // Errors too: the line knows what to do with them
            return new Arrival.Unreadable(record, place, failure);
        }
    }

    private Arrival arrival(
            IncomingKafkaRecord<byte[], byte[]> record, PartitionGate.Place place, VehicleCreated vehicle) {
        return new Arrival.Vehicle(
                record, place, vehicle, CreatedEvents.metadata(record), line.dueAt(vehicle.createdAt()));
    }

    private void accept(Arrival arrival) {
        try {
            line.accept(arrival);
        } catch (Throwable unforeseen) {
            breakdown.because(unforeseen);
        }
    }
}
