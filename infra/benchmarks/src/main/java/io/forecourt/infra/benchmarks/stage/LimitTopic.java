package io.forecourt.infra.benchmarks.stage;

import java.util.Map;

import org.apache.kafka.clients.admin.NewTopic;

/** A topic that only a limit writes, with the partitions, copies and acknowledgements of the line's own. */
public final class LimitTopic {

    private static final short COPIES = 3;

    /**
     * More than a round has in a partition. The brokers look after old segments every five minutes: what was sent before does not stay for the
     * whole stage.
     */
    private static final Map<String, String> KEPT =
            Map.of("min.insync.replicas", "2", "retention.bytes", "67108864", "segment.bytes", "67108864");

    private LimitTopic() {}

    public static NewTopic named(String name) {
        return new NewTopic(name, TopicEnd.PARTITIONS, COPIES).configs(KEPT);
    }
}
