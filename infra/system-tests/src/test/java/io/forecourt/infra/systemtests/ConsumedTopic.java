package io.forecourt.infra.systemtests;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.Topics;

/** A topic of events, the service that consumes it, and where that service sets aside what it cannot read. */
enum ConsumedTopic {
    CREATED(Contract.VEHICLE_CREATED, "price-estimate", Topics.PRICE_ESTIMATE_DEAD_LETTER),
    PROCESSED(Contract.VEHICLE_PROCESSED, "vehicles-ads", Topics.VEHICLES_ADS_DEAD_LETTER);

    private final Contract<?> contract;
    private final String consumer;
    private final String deadLetters;

    ConsumedTopic(Contract<?> contract, String consumer, String deadLetters) {
        this.contract = contract;
        this.consumer = consumer;
        this.deadLetters = deadLetters;
    }

    Contract<?> contract() {
        return contract;
    }

    String topic() {
        return contract.topic();
    }

    String consumer() {
        return consumer;
    }

    String deadLetters() {
        return deadLetters;
    }
}
