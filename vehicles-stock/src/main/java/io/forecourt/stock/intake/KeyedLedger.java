package io.forecourt.stock.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.forecourt.stock.database.DatabaseFailureException;
import io.forecourt.stock.idempotency.AnsweredKeys;
import io.forecourt.stock.idempotency.Claim;
import io.forecourt.stock.idempotency.KeyedRequest;
import io.forecourt.stock.vehicle.Vehicle;

/**
 * Writes a vehicle, its event and what its client is answered under a key in one transaction: all are there or none is, and
 * the key is free where none is.
 */
@ApplicationScoped
class KeyedLedger {

    private final DataSource database;
    private final AnsweredKeys keys;
    private final Answers answers;

    KeyedLedger(DataSource database, AnsweredKeys keys, Answers answers) {
        this.database = database;
        this.keys = keys;
        this.answers = answers;
    }

    @Transactional
    Decision enter(Entry entry, KeyedRequest request) {
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

    /** Over the transaction's connection: the pool gives the same one to all who ask within it. */
    private Decision enter(Entry entry) {
        Vehicle vehicle = entry.vehicle();
        try (Connection connection = database.getConnection()) {
            UUID inStock = Inscription.over(connection)
                    .write(List.of(CheckedEntry.of(entry)))
                    .get(vehicle.vin().value());
            return answers.decision(vehicle, inStock);
        } catch (SQLException failure) {
            throw new DatabaseFailureException(failure);
        }
    }
}
