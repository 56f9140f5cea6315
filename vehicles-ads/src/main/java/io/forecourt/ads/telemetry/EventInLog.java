package io.forecourt.ads.telemetry;

import org.jboss.logging.MDC;

/** While it is open, each log line of this thread names the event and the vehicle that it is about. */
public final class EventInLog implements AutoCloseable {

    private static final String EVENT_ID = "eventId";
    private static final String VEHICLE_ID = "vehicleId";

    private EventInLog() {}

    public static EventInLog of(String eventId) {
        MDC.put(EVENT_ID, eventId);
        return new EventInLog();
    }

    public static EventInLog of(String eventId, Object vehicleId) {
        MDC.put(VEHICLE_ID, vehicleId.toString());
        return of(eventId);
    }

    @Override
    public void close() {
        MDC.remove(EVENT_ID);
        MDC.remove(VEHICLE_ID);
    }
}
