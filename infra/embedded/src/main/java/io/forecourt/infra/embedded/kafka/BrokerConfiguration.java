package io.forecourt.infra.embedded.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The server.properties of one node of a KRaft cluster, on the loopback interface. Durability is that of production (three
 * copies, two acknowledge); sizes and timeouts are those of a machine with two cores.
 *
 * @param nodeId from 1
 */
public record BrokerConfiguration(
        int nodeId, List<Integer> brokerPorts, List<Integer> controllerPorts, Path dataFolder) {

    public BrokerConfiguration {
        brokerPorts = List.copyOf(brokerPorts);
        controllerPorts = List.copyOf(controllerPorts);
    }

    public String text() {
        int port = brokerPorts.get(nodeId - 1);
        int controllerPort = controllerPorts.get(nodeId - 1);
        return """
                # Written at each start.
                node.id=%d
                process.roles=broker,controller
                controller.quorum.voters=%s
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=BROKER
                listeners=BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=BROKER://localhost:%d,CONTROLLER://localhost:%d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%s

                # Three copies, two of which acknowledge; topics come by deployment alone.
                default.replication.factor=3
                min.insync.replicas=2
                offsets.topic.replication.factor=3
                transaction.state.log.replication.factor=3
                transaction.state.log.min.isr=2
                share.coordinator.state.topic.replication.factor=3
                share.coordinator.state.topic.min.isr=2
                auto.create.topics.enable=false
                unclean.leader.election.enable=false

                # A dead broker is noticed within three seconds, a dead leader of the quorum too.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                controller.quorum.fetch.timeout.ms=1500
                controller.quorum.election.timeout.ms=500
                controller.quorum.election.backoff.max.ms=300
                controller.quorum.request.timeout.ms=1500

                # A node that stops does not ask the quorum first: when all stop, there soon is none to answer.
                controlled.shutdown.enable=false

                # Groups form at once, and a killed consumer may be noticed soon.
                group.initial.rebalance.delay.ms=100
                group.min.session.timeout.ms=1000
                # Readers of what was committed wait for an open transaction; whoever left one open holds them up no longer than that.
                transaction.max.timeout.ms=60000

                # Few threads, partitions and buffers: three nodes share two cores and little memory.
                num.network.threads=2
                num.io.threads=3
                background.threads=2
                num.recovery.threads.per.data.dir=2
                offsets.topic.num.partitions=6
                transaction.state.log.num.partitions=3
                share.coordinator.state.topic.num.partitions=3
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=8388608
                log.index.size.max.bytes=1048576
                metadata.log.segment.bytes=8388608
                """.formatted(nodeId, voters(), port, controllerPort, port, controllerPort, asPropertyValue(dataFolder));
    }

    private String voters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(index -> "%d@127.0.0.1:%d".formatted(index + 1, controllerPorts.get(index)))
                .collect(Collectors.joining(","));
    }

    private static String asPropertyValue(Path path) {
        return path.toString().replace("\\", "\\\\");
    }
}
