package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.schemas.TopicDefinition;
import io.forecourt.schemas.deployment.Registrar;
import io.forecourt.schemas.deployment.TopicDeployment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Deployment on real brokers: the topics that it creates and those that it finds, and the program of the registrar. */
@ResourceLock(SharedRegistry.LOCK)
class TopicDeploymentIT {

    @RegisterExtension
    static final SharedRegistry REGISTRY = new SharedRegistry();

    private final TopicDefinition topic = new TopicDefinition(
            "deployed-" + UUID.randomUUID(),
            "Tried here.",
            2,
            Map.of("retention.ms", "-1", "min.insync.replicas", "2"));
    private Admin admin;

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", REGISTRY.bootstrapServers()));
    }

    @AfterEach
    void deleteTopic() throws Exception {
        if (admin.listTopics().names().get().contains(topic.name())) {
            admin.deleteTopics(List.of(topic.name())).all().get();
        }
        admin.close();
    }

    @Test
    void aTopicIsCreatedAsDefinedAndFoundAfterwards() throws Exception {
        assertThat(deploy()).containsExactly("The topic %s is created, partitions: 2".formatted(topic.name()));
        assertThat(copiesOfEachPartition()).containsExactly(3, 3);
        assertThat(configured("retention.ms")).isEqualTo("-1");
        assertThat(configured("min.insync.replicas")).isEqualTo("2");

        assertThat(deploy()).containsExactly("The topic %s was there already".formatted(topic.name()));
    }

    /** A cluster that just starts looks the same: one broker is not there yet, and a topic keeps the copies that it began with. */
    @Test
    void aTopicHasThreeCopiesThoughABrokerIsAwayWhenItIsCreated() throws Exception {
        // Given
        ManagedProcess broker = REGISTRY.infrastructure().process("kafka-3");
        broker.kill();
        try {
            await("the loss of a broker to be seen")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> admin.describeCluster().nodes().get().size() == 2);

            // When
            deploy();

            // Then
            assertThat(copiesOfEachPartition()).containsExactly(3, 3);
            assertThat(configured("min.insync.replicas")).isEqualTo("2");
        } finally {
            broker.start();
        }
        await("the broker to be in sync again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> described().partitions().stream()
                        .allMatch(partition -> partition.isr().size() == 3));
    }

    @Test
    void aTopicThatIsOtherwiseIsToldAndLeftAsItIs() throws Exception {
        // Given
        var otherwise = new NewTopic(topic.name(), 3, (short) 1)
                .configs(Map.of("retention.ms", "3600000", "min.insync.replicas", "2"));
        admin.createTopics(List.of(otherwise)).all().get();

        // When
        List<String> done = deploy();

        // Then
        assertThat(done)
                .containsExactly(
                        "The topic %s was there already. WARNING: it has partitions=3, not 2, replicas=1, not 3, retention.ms=3600000, not -1; it is left as it is"
                                .formatted(topic.name()));
        assertThat(copiesOfEachPartition()).containsExactly(1, 1, 1);
        assertThat(configured("retention.ms")).isEqualTo("3600000");
    }

    @Test
    void theProgramEndsWellWhereAllTopicsAreThereThoseOfTheRegistryToo() throws Exception {
        Program program = Program.run("topics");

        assertThat(program.exitCode).isZero();
        assertThat(program.lines)
                .containsExactlyElementsOf(
                        Stream.concat(TopicDefinition.all().stream(), TopicDefinition.ofTheRegistry().stream())
                                .map(each -> "The topic %s was there already".formatted(each.name()))
                                .toList());
    }

    @Test
    void theProgramEndsWellWhereAllSchemasAreThereAndThenSaysNothingOfTopics() throws Exception {
        Program program = Program.run("schemas");

        assertThat(program.exitCode).isZero();
        assertThat(program.lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("stock\\..+-value version \\d+ was there already, .+"));
    }

    private List<String> deploy() {
        return TopicDeployment.deploy(
                List.of(topic), REGISTRY.bootstrapServers(), Duration.ofSeconds(60), System.out::println);
    }

    private TopicDescription described() {
        return answer(() -> admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .get(topic.name()));
    }

    private List<Integer> copiesOfEachPartition() {
        return described().partitions().stream()
                .map(partition -> partition.replicas().size())
                .toList();
    }

    private String configured(String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return answer(() -> admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(name)
                .value();
    }

    /** One broker hears of a new topic later than another. */
    private static <T> T answer(Callable<T> question) {
        return await("a broker that knows the topic")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(failure -> failure.getCause() instanceof UnknownTopicOrPartitionException)
                .until(question, Objects::nonNull);
    }

    /** A run of the registrar as deployment runs it: a process of its own that is told by its environment. */
    private record Program(int exitCode, List<String> lines) {

        static Program run(String command) throws IOException, InterruptedException {
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Registrar.class.getName(),
                            command)
                    .redirectError(Redirect.INHERIT);
            builder.environment()
                    .putAll(Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            REGISTRY.bootstrapServers(),
                            "REGISTRY_URL",
                            REGISTRY.url().toString()));
            Process process = builder.start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            return new Program(process.waitFor(), lines);
        }
    }
}
