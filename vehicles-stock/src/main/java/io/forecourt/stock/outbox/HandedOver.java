package io.forecourt.stock.outbox;

import java.util.List;
import java.util.concurrent.Future;

/** Events that were handed over to Kafka together, and how many of them are acknowledged, in their order. Not thread-safe. */
final class HandedOver {

    private final List<EventSender.Sent> sent;
    private int acknowledged;

    HandedOver(List<EventSender.Sent> sent) {
        this.sent = sent;
    }

    /** Whether it ends before its time: what comes behind it must not overtake the rest. */
    boolean isBrokenOff() {
        return !sent.isEmpty() && sent.getLast().acknowledgement().state() == Future.State.FAILED;
    }

    boolean isAcknowledged() {
        return acknowledged == sent.size();
    }

    /** The one to wait for. */
    EventSender.Sent next() {
        return sent.get(acknowledged);
    }

    /** It is acknowledged. */
    UnpublishedEvent take() {
        return sent.get(acknowledged++).event();
    }
}
