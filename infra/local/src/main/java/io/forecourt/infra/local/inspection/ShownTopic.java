package io.forecourt.infra.local.inspection;

import java.util.List;
import java.util.Map;

/**
 * A topic as it is listed. Its components are the fields of {@code --json}; new ones may be added, these stay.
 *
 * @param internal whether Kafka or the registry keeps its own affairs there
 * @param replicas of all partitions together
 * @param inSync those that have all that was acknowledged
 * @param underReplicated the partitions with fewer replicas in sync than they have
 * @param records offsets from beginning to end: marks of transactions and what was compacted away count as well; null where a
 *     partition has no leader
 * @param lag by consumer group, what it has not confirmed yet; null where it is not known
 */
public record ShownTopic(
        String topic,
        boolean internal,
        int partitions,
        int replicas,
        int inSync,
        List<Integer> underReplicated,
        Long records,
        Map<String, Long> lag) {}
