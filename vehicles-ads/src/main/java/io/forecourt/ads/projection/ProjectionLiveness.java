package io.forecourt.ads.projection;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Down only where a restart would help: when the stream of events has ended although nobody stopped it. MongoDB, Kafka or the
 * registry being away is no such case, because the projection waits for them.
 */
@Liveness
@ApplicationScoped
public class ProjectionLiveness implements HealthCheck, PublisherDecorator {

    static final String CHANNEL = "vehicle-processed";

    private static final Logger LOG = Logger.getLogger(ProjectionLiveness.class);

    private volatile boolean sound = true;

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> stream, List<String> channels, boolean isConnector) {
        return channels.contains(CHANNEL) ? stream.onFailure().invoke(this::ended) : stream;
    }

    /** Tells that no further event will be projected. */
    void ended(Throwable cause) {
        sound = false;
        LOG.error("The projection has ended and the service has to be started again; nothing is lost", cause);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("projection").status(sound).build();
    }
}
