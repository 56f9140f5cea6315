package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.embedded.JavaCommand;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The limit of the relay: Kafka's own producer benchmark, in a process of its own, to a topic of its own like that of the relay. It promises
 * what the relay's producer promises, and has else the settings that suit it best: a worse setting of ours must not lower the limit.
 * It sends values without keys and headers, as long as all three of ours together.
 */
final class BareProducer {

    private static final String TOPIC = "bench.bare-producer";
    private static final String PREFIX = "mp.messaging.outgoing.vehicle-events.";

    private static final List<String> PROMISES = List.of("acks", "enable.idempotence");

    /** Batches of 64 KB make it a quarter slower, and of 256 KB no faster. */
    private static final List<String> BEST = List.of("linger.ms=5", "batch.size=131072");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern STEADY = Pattern.compile("steady state records sent, ([0-9.]+) records/sec");

    private final Line line;
    private final Path runtime;
    private final Path program;
    private final List<String> settings;

    BareProducer(Line line, Path root) throws IOException, ExecutionException, InterruptedException {
        this.line = line;
        this.runtime = root.resolve("infra/embedded/runtime/target/kafka/lib");
        this.program = root.resolve("infra/benchmarks/target/program/kafka-tools");
        this.settings = settings(root.resolve("vehicles-stock/src/main/resources/application.properties"));
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers()))) {
            admin.createTopics(List.of(LimitTopic.named(TOPIC))).all().get();
        }
    }

    private static List<String> settings(Path application) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(application)) {
            properties.load(reader);
        }
        Stream<String> promises = PROMISES.stream().map(name -> name + "=" + properties.getProperty(PREFIX + name));
        return Stream.concat(promises, BEST.stream()).toList();
    }

    /**
     * Records a second, once it is warm: each time it is a new JVM.
     *
     * @param warmUp records that go before those that count
     * @param records that count
     * @param bytes of each
     */
    double rate(int warmUp, int records, int bytes) throws IOException, InterruptedException {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--bootstrap-server",
                                line.servers().bootstrapServers(),
                                "--topic",
                                TOPIC,
                                "--num-records",
                                String.valueOf(warmUp + records),
                                "--warmup-records",
                                String.valueOf(warmUp),
                                "--record-size",
                                String.valueOf(bytes),
                                "--throughput",
                                "-1",
                                "--command-property"),
                        settings.stream())
                .toList();
        String told = Told.by(
                PATIENCE,
                JavaCommand.of("org.apache.kafka.tools.ProducerPerformance", program + "/*", runtime + "/*")
                        .options(List.of("-Xmx256m", "-XX:+UseSerialGC"))
                        .arguments(arguments.toArray(String[]::new))
                        .line());
        Matcher steady = STEADY.matcher(told);
        if (!steady.find()) {
            throw new IllegalStateException("Kafka's producer benchmark told no rate: " + told);
        }
        return Double.parseDouble(steady.group(1));
    }
}
