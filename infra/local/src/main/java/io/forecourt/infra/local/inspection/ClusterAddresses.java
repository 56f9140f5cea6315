package io.forecourt.infra.local.inspection;

import java.net.URI;

/**
 * Where a cluster and its schema registry are.
 *
 * @param bootstrapServers as Kafka clients want them
 * @param registry root address, such as {@code http://localhost:8081}
 */
public record ClusterAddresses(String bootstrapServers, URI registry) {}
