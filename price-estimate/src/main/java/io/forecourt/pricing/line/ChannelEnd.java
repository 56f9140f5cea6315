package io.forecourt.pricing.line;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import org.eclipse.microprofile.reactive.messaging.Message;

/** An intake that ends before the service does is a breakdown: nothing would be read any more, and nobody would notice. */
@ApplicationScoped
class ChannelEnd implements PublisherDecorator {

    private final Breakdown breakdown;

    ChannelEnd(Breakdown breakdown) {
        this.breakdown = breakdown;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> channels, boolean isConnector) {
        if (!channels.contains(Intake.CHANNEL)) {
            return publisher;
        }
        return publisher
                .onFailure()
                .invoke(breakdown::because)
                .onCompletion()
                .invoke(() -> breakdown.because(new IllegalStateException("The intake has ended")));
    }
}
