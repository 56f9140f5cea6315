package io.forecourt.ads.projection;

import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.reactive.messaging.ClientCustomizer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Has the consumer wait for Kafka however long it is away: a look-up of offsets that times out would end the channel. Not an
 * attribute of the channel, because the connector takes {@code default.api.timeout.ms} of the channel for its own time-out of a
 * close too, and a consumer that is closed while the brokers are frozen uses all of it; unset, that is one second.
 */
@ApplicationScoped
class ConsumerPatience implements ClientCustomizer<Map<String, Object>> {

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> config) {
        if (channel.equals(ProjectionLiveness.CHANNEL)) {
            config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        }
        return config;
    }
}
