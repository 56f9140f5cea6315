package io.forecourt.pricing.line;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.forecourt.pricing.PricingConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Ends the line in order, while Kafka's clients still run: stop reading, finish what is due, commit. What is not due is
 * not waited for. The connector then leaves the group and closes its clients.
 */
@ApplicationScoped
class Shutdown {

    /** With which the end is observed; what comes after the line observes it with a higher one. */
    static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE;

    private final PartitionFlow flow;
    private final PricingLine line;
    private final OffsetCommits commits;
    private final PricingConfig config;

    Shutdown(
            @Identifier(Intake.CHANNEL) PartitionFlow flow,
            PricingLine line,
            OffsetCommits commits,
            PricingConfig config) {
        this.flow = flow;
        this.line = line;
        this.commits = commits;
        this.config = config;
    }

    void stop(@Observes @Priority(PRIORITY) ShutdownEvent event) throws InterruptedException {
        try {
            flow.stop();
            line.stop(config.drainTimeout());
        } finally {
            commits.stop();
        }
    }
}
