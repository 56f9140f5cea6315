package io.forecourt.ads.projection;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;

import io.forecourt.ads.outage.Stop;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Down only where a restart would help: when the stream of events has ended although nobody stopped it. MongoDB, Kafka or the
 * registry being away is no such case, because the projection waits for them. The service then ends itself, once, so that
 * whoever watches the process starts it again, also where nobody asks for its health.
 */
@Default // the connector asks for decorators without a qualifier
@Liveness
@ApplicationScoped
public class ProjectionLiveness implements HealthCheck, PublisherDecorator {

    static final String CHANNEL = "vehicle-processed";

    private static final Logger LOG = Logger.getLogger(ProjectionLiveness.class);

    private final Stop stop;
    private final ServiceExit exit;
    private final AtomicBoolean sound = new AtomicBoolean(true);

    ProjectionLiveness(Stop stop, ServiceExit exit) {
        this.stop = stop;
        this.exit = exit;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> stream, List<String> channels, boolean isConnector) {
        if (!channels.contains(CHANNEL)) {
            return stream;
        }
        return stream.onFailure().invoke(this::ended).onCompletion().invoke(() -> ended(null));
    }

    /**
     * Tells that no further event will be projected. At the end of the service that is as it should be.
     *
     * @param cause null where the stream just ended
     */
    void ended(Throwable cause) {
        if (!stop.isAsked() && sound.compareAndSet(true, false)) {
            LOG.error(
                    "The projection has ended, so the service ends too and has to be started again; nothing is lost",
                    cause);
            exit.failed();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("projection").status(sound.get()).build();
    }
}
