package io.forecourt.stock.intake;

import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.stock.idempotency.KeyedRequest;
import io.forecourt.stock.vehicle.Vehicle;

/**
 * Writes a vehicle and its event in one transaction, and what its client is answered under a key too: all are there or none
 * is. An event that breaks its contract and a database that fails leave nothing behind, and the key free.
 */
@ApplicationScoped
class Ledger {

    private final GroupCommit group;
    private final KeyedLedger keyed;
    private final Answers answers;

    Ledger(GroupCommit group, KeyedLedger keyed, Answers answers) {
        this.group = group;
        this.keyed = keyed;
        this.answers = answers;
    }

    Decision enter(Entry entry, Optional<KeyedRequest> request) {
        return request.map(known -> keyed.enter(entry, known)).orElseGet(() -> enter(entry));
    }

    private Decision enter(Entry entry) {
        Vehicle vehicle = entry.vehicle();
        UUID inStock = group.enter(CheckedEntry.of(entry));
        return answers.decision(vehicle, inStock);
    }
}
