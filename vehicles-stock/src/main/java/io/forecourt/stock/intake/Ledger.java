package io.forecourt.stock.intake;

import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.forecourt.schemas.Contract;
import io.forecourt.stock.catalogue.VehicleRows;
import io.forecourt.stock.idempotency.AnsweredKeys;
import io.forecourt.stock.idempotency.Claim;
import io.forecourt.stock.idempotency.KeyedRequest;
import io.forecourt.stock.outbox.EventLog;
import io.forecourt.stock.vehicle.Vehicle;

/**
 * Writes a vehicle, its event and what its client is answered under a key in one transaction: all are there or none is. An
 * event that breaks its contract and a database that fails roll everything back, and leave the key free.
 */
@ApplicationScoped
class Ledger {

    private final VehicleRows vehicles;
    private final EventLog events;
    private final AnsweredKeys keys;
    private final Answers answers;

    Ledger(VehicleRows vehicles, EventLog events, AnsweredKeys keys, Answers answers) {
        this.vehicles = vehicles;
        this.events = events;
        this.keys = keys;
        this.answers = answers;
    }

    @Transactional
    Decision enter(Entry entry, Optional<KeyedRequest> request) {
        return request.map(keyed -> enter(entry, keyed)).orElseGet(() -> enter(entry));
    }

    private Decision enter(Entry entry, KeyedRequest request) {
        return switch (keys.claim(request)) {
            case Claim.Free _ -> {
                Decision decision = enter(entry);
                keys.keep(request, decision.answer());
                yield decision;
            }
            case Claim.Answered before -> new Decision(Decision.Kind.ANSWERED_BEFORE, before.answer());
            case Claim.Taken _ -> new Decision(Decision.Kind.KEY_TAKEN, answers.keyTaken());
            case Claim.InProgress _ -> new Decision(Decision.Kind.KEY_IN_PROGRESS, answers.keyInProgress());
        };
    }

    private Decision enter(Entry entry) {
        Vehicle vehicle = entry.vehicle();
        if (!vehicles.insert(vehicle)) {
            UUID inStock = vehicles.idOf(vehicle.vin());
            return new Decision(Decision.Kind.VIN_IN_STOCK, answers.vinInStock(vehicle.vin(), inStock));
        }
        events.append(
                Contract.VEHICLE_CREATED,
                entry.eventId(),
                entry.event(),
                entry.trace().map(Traceparent::value));
        // Here rather than at commit, so that what the database refuses is known before the key is kept.
        vehicles.flush();
        return new Decision(Decision.Kind.TAKEN_IN, answers.takenIn(vehicle));
    }
}
