package io.forecourt.schemas.serde;

import java.util.List;

import io.forecourt.schemas.serde.ContractStatus.State;

/** One contract of a watch: what of it is needed, and where it stands. Not thread-safe. */
final class WatchedContract {

    private final HeldSchemas<?> schemas;
    private final String topic;
    private final boolean reading;
    private final List<String> needed;
    private ContractStatus last;

    private WatchedContract(HeldSchemas<?> schemas, String topic, boolean reading, List<String> needed) {
        this.schemas = schemas;
        this.topic = topic;
        this.reading = reading;
        this.needed = needed;
        this.last = new ContractStatus(State.WAITING, "The contract of %s was not asked for yet".formatted(topic));
    }

    static WatchedContract written(HeldSchemas<?> schemas, String topic) {
        return new WatchedContract(schemas, topic, false, schemas.neededToWrite());
    }

    static WatchedContract read(HeldSchemas<?> schemas, String topic) {
        return new WatchedContract(schemas, topic, true, schemas.neededToRead());
    }

    ContractStatus last() {
        return last;
    }

    /** Asks the registry. What is held stays held, whatever it answers. */
    ContractStatus look() {
        boolean heldBefore = schemas.hold(needed);
        try {
            List<String> contradictions = schemas.refresh(needed, reading);
            last = contradictions.isEmpty() ? held() : lost(String.join("; ", contradictions));
        } catch (ContractNotRegisteredException missing) {
            last = heldBefore
                    ? lost(missing.getMessage())
                    : new ContractStatus(State.NOT_REGISTERED, missing.getMessage());
        } catch (RegistryUnavailableException away) {
            if (!heldBefore) {
                last = new ContractStatus(State.WAITING, away.getMessage());
            } else if (!last.isHeld()) { // events fetched it before this did
                last = held();
            }
        }
        return last;
    }

    private ContractStatus held() {
        return new ContractStatus(
                State.HELD,
                "%s versions %s for %s"
                        .formatted(
                                topic,
                                String.join(", ", reading ? schemas.versions() : needed),
                                reading ? "reading" : "writing"));
    }

    private static ContractStatus lost(String contradiction) {
        return new ContractStatus(
                State.LOST_BY_REGISTRY,
                "The schema registry has lost contracts that this process holds: restore it before any service restarts (README, \"When the registry is lost\"). "
                        + contradiction);
    }
}
