package io.forecourt.pricing.line;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.event.VehicleCreated;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads the records of {@code stock.vehicle-created}, poll by poll and one after the other, and hands each to the line, which says
 * in the {@link CommittableOffsets} when it is done. Never fails, as a failure would end the channel: what cannot be read goes on as such.
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
     * On the event loop, while the schemas are held. Polls and not single records, as what a message costs is as much as reading and pricing a
     * vehicle. Each record has its place before the first is read: a rebalance that comes meanwhile concerns all.
     */
    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.NONE)
    Uni<Void> receive(ConsumerRecords<byte[], byte[]> poll) {
        List<Polled> records = new ArrayList<>(poll.count());
        poll.forEach(record -> records.add(new Polled(record, flow.placeOf(record))));
        return receive(records.iterator());
    }

    /**
     * Without an operator of Mutiny where the schema is held, as each of them takes about as long as the reading. A record of another schema
     * holds up those behind it, which are likely to be of the same.
     */
    private Uni<Void> receive(Iterator<Polled> records) {
        while (records.hasNext()) {
            Polled polled = records.next();
            if (!events.canRead(polled.record())) {
                return readPatiently(polled).chain(() -> receive(records));
            }
            accept(readAtOnce(polled));
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> readPatiently(Polled polled) {
        return events.readPatiently(polled.record())
                .map(vehicle -> arrival(polled, vehicle))
                .onFailure()
                .recoverWithItem(failure -> new Arrival.Unreadable(polled, failure))
                .invoke(this::accept)
                .replaceWithVoid();
    }

    private Arrival readAtOnce(Polled polled) {
        try {
            return arrival(polled, events.read(polled.record()));
        } catch (Throwable failure) { // Errors too: the line knows what to do with them
            return new Arrival.Unreadable(polled, failure);
        }
    }

    private Arrival arrival(Polled polled, VehicleCreated vehicle) {
        return new Arrival.Vehicle(
                polled, vehicle, CreatedEvents.metadata(polled.record()), line.dueAt(vehicle.createdAt()));
    }

    private void accept(Arrival arrival) {
        try {
            line.accept(arrival);
        } catch (Throwable unforeseen) {
            breakdown.because(unforeseen);
        }
    }
}
