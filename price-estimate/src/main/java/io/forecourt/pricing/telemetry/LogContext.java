package io.forecourt.pricing.telemetry;

import org.jboss.logging.MDC;

/** While open, every log line of this thread names the event and the vehicle. */
public final class LogContext implements AutoCloseable {

    private static final String EVENT = "eventId";
    private static final String VEHICLE = "vehicleId";

    private LogContext(String eventId, String vehicleId) {
        MDC.put(EVENT, eventId);
        MDC.put(VEHICLE, vehicleId);
    }

    /** Names them, until closed on the same thread. */
    public static LogContext of(String eventId, String vehicleId) {
        return new LogContext(eventId, vehicleId);
    }

    @Override
    public void close() {
        MDC.remove(EVENT);
        MDC.remove(VEHICLE);
    }
}
