package io.forecourt.schemas.serde;

import java.util.HashMap;
import java.util.Map;

import io.apicurio.registry.client.RegistryClientFactory;
import io.apicurio.registry.client.common.HttpAdapterType;
import io.apicurio.registry.client.common.RegistryClientOptions;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeImpl;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.forecourt.schemas.Contract;

/** The Apicurio settings that every producer and consumer shares, whatever else its Kafka client is configured with. */
final class SerdeSettings {

    /** Confluent-compatible subjects live in Apicurio's default group. */
    static final String GROUP = "default";

    private SerdeSettings() {}

    /** A client that asks once: whoever uses it tries again, and knows for how long. */
    static RegistryClientFacade registry(Map<String, ?> clientConfig) {
        return new RegistryClientFacadeImpl(RegistryClientFactory.create(
                RegistryClientOptions.create(String.valueOf(clientConfig.get(SchemaResolverConfig.REGISTRY_URL)))
                        .httpAdapter(HttpAdapterType.JDK)));
    }

    static Map<String, Object> forReading(Map<String, ?> clientConfig) {
        Map<String, Object> settings = new HashMap<>(clientConfig);
        settings.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, false);
        settings.put(SchemaResolverConfig.FAULT_TOLERANT_REFRESH, true);
        settings.put(SerdeConfig.USE_ID, "contentId");
        return settings;
    }

    /** Producers write the newest version that they were built with, not whatever the registry holds by then. */
    static Map<String, Object> forWriting(Map<String, ?> clientConfig, Contract<?> contract) {
        Map<String, Object> settings = forReading(clientConfig);
        settings.put(SchemaResolverConfig.EXPLICIT_ARTIFACT_GROUP_ID, GROUP);
        settings.put(SchemaResolverConfig.EXPLICIT_ARTIFACT_ID, contract.subject());
        settings.put(
                SchemaResolverConfig.EXPLICIT_ARTIFACT_VERSION,
                String.valueOf(contract.newestVersion().number()));
        settings.put(SerdeConfig.VALIDATION_ENABLED, true);
        return settings;
    }
}
