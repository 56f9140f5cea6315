package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.forecourt.infra.embedded.kafka.BrokerConfiguration;
import io.forecourt.infra.embedded.kafka.BrokerMain;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;

/** The three brokers, each of them a controller too. */
record Brokers(RuntimeFolder runtime, DataFolder data, Ports ports, List<String> jvm) {

    private static final int HEAP_MEGABYTES = 128;
    private static final int PROBE_MILLIS = 2_000;

    List<ProcessSpec> specs() {
        return IntStream.rangeClosed(1, ports.brokers().size())
                .mapToObj(this::spec)
                .toList();
    }

    private ProcessSpec spec(int nodeId) {
        String name = "kafka-" + nodeId;
        Path folder = data.part("kafka").resolve(String.valueOf(nodeId));
        Path configuration = data.part("kafka").resolve(name + ".properties");
        int port = ports.brokers().get(nodeId - 1);
        JavaCommand command = JavaCommand.of(BrokerMain.class.getName(), runtime.kafkaJars() + "/*")
                .small(HEAP_MEGABYTES)
                .options(List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlog4j2.configurationFile=classpath:io/forecourt/infra/embedded/kafka/log4j2.properties"))
                .options(jvm)
                .arguments(configuration.toString(), folder.toString(), clusterId());
        return ProcessSpec.builder(name, data)
                .address("localhost:" + port)
                .java(command)
                .ports(port, ports.controllers().get(nodeId - 1))
                .preparation(() -> write(
                        configuration,
                        new BrokerConfiguration(nodeId, ports.brokers(), ports.controllers(), folder).text()))
                .readiness(Readiness.port(port).and(() -> isMember(nodeId, port)))
                .build();
    }

    /** Ready means: it serves clients, and the cluster counts it in. */
    private static boolean isMember(int nodeId, int port) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PROBE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().nodes().get(PROBE_MILLIS, TimeUnit.MILLISECONDS).stream()
                    .map(Node::id)
                    .anyMatch(id -> id == nodeId);
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    /** Made once for a data folder: a node refuses the data of another cluster. */
    private String clusterId() {
        Path file = data.part("kafka").resolve("cluster.id");
        try {
            if (Files.notExists(file)) {
                write(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StartupException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
