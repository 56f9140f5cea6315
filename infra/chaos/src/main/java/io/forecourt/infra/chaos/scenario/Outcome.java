package io.forecourt.infra.chaos.scenario;

import java.time.Duration;
import java.util.List;

import io.forecourt.infra.chaos.ledger.Ledger;
import io.forecourt.infra.chaos.load.LoadReport;

/**
 * How a scenario ended.
 *
 * @param missing how many vehicles were not everywhere at the end
 * @param doubled how many were somewhere more than once
 * @param unconfirmed how many records were read, but not committed as read, when all was quiet: they come again after a restart
 * @param recovered from the end of the healing to the ledger that balanced; includes the rest of the load and the pricing delay
 * @param complaints what broke a promise, each as a sentence; empty when all is well
 */
public record Outcome(
        String scenario,
        Ledger.Totals totals,
        long missing,
        long doubled,
        long unconfirmed,
        Duration recovered,
        LoadReport load,
        List<String> complaints) {

    public Outcome {
        complaints = List.copyOf(complaints);
    }

    public boolean balances() {
        return complaints.isEmpty();
    }
}
