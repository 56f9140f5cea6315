package io.forecourt.stock.intake;

import io.forecourt.stock.idempotency.Answer;

/** How a vehicle fared, and what its client is told. */
record Decision(Kind kind, Answer answer) {

    enum Kind {
        /** It is in stock, and its event in the outbox. */
        TAKEN_IN,
        /** Its VIN was in stock already. */
        VIN_IN_STOCK,
        /** The same request was answered before; nothing was done. */
        ANSWERED_BEFORE,
        /** Another request was answered under its key; nothing was done. */
        KEY_TAKEN,
        /** A request under its key is in progress still; nothing was done. */
        KEY_IN_PROGRESS
    }
}
