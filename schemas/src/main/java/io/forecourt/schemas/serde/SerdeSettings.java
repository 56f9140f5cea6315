package io.forecourt.schemas.serde;

import java.util.HashMap;
import java.util.Map;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.config.SerdeConfig;

/** The Apicurio settings that every producer and consumer shares, whatever else its Kafka client is configured with. */
final class SerdeSettings {

    private SerdeSettings() {}

    /** Confluent's clients know content ids alone. All else Apicurio would be told is decided by {@link HeldSchemas}. */
    static SerdeConfig serde() {
        return new SerdeConfig(new HashMap<>(Map.of(SerdeConfig.USE_ID, "contentId")));
    }

    static SchemaRegistry registry(Map<String, ?> clientConfig) {
        Object api = clientConfig.get(SchemaResolverConfig.REGISTRY_URL);
        if (api == null) {
            throw new IllegalArgumentException(SchemaResolverConfig.REGISTRY_URL + " is missing in the configuration");
        }
        return new SchemaRegistry(api.toString());
    }
}
