package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.infra.local.inspection.RecordSink;
import io.forecourt.infra.local.inspection.ShownRecord;
import io.forecourt.infra.local.inspection.ShownTopic;
import io.forecourt.infra.local.inspection.TopicReader;
import io.forecourt.infra.local.inspection.TopicSurvey;
import io.forecourt.infra.local.inspection.Verdict;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.TopicDefinition;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What {@code ./forecourt topics} shows, on real brokers and a real registry. */
@ResourceLock(SharedRegistry.LOCK)
class TopicsIT {

    @RegisterExtension
    static final SharedRegistry REGISTRY = new SharedRegistry();

    private final String topic = "numbers-" + UUID.randomUUID();
    private Admin admin;
    private ForeignProducer producer;

    @BeforeEach
    void createTopic() throws Exception {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, REGISTRY.bootstrapServers()));
        // The records are dated at will, many in 1970: a broker that looks for old ones would delete them at once.
        var forEver = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
        admin.createTopics(List.of(new NewTopic(topic, 3, (short) 3).configs(forEver)))
                .all()
                .get();
        producer = new ForeignProducer(REGISTRY.bootstrapServers());
    }

    @AfterEach
    void deleteTopic() throws Exception {
        producer.close();
        admin.deleteTopics(List.of(topic)).all().get();
        admin.close();
    }

    @Test
    void everyTopicOfTheSystemIsListedWithItsPartitionsAndReplicas() {
        List<ShownTopic> topics = survey();

        assertThat(topics)
                .extracting(ShownTopic::topic)
                .containsAll(TopicDefinition.all().stream()
                        .map(TopicDefinition::name)
                        .toList())
                .isSorted();
        assertThat(listed(Topics.VEHICLE_CREATED, topics))
                .returns(false, ShownTopic::internal)
                .returns(6, ShownTopic::partitions)
                .returns(18, ShownTopic::replicas);
        assertThat(listed("kafkasql-journal", topics).internal()).isTrue();
        assertThat(listed("__consumer_offsets", topics).internal()).isTrue();
    }

    @Test
    void recordsAndTheLagOfAGroupAreCounted() throws Exception {
        // Given three records in one partition and one in another, two of which a group has confirmed
        for (int number = 0; number < 3; number++) {
            number(0, number);
        }
        number(1, 3);
        String group = "group-" + topic;
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(2)))
                .all()
                .get();

        // Then
        assertThat(listed(topic, survey()))
                .returns(4L, ShownTopic::records)
                .returns(Map.of(group, 2L), ShownTopic::lag);
        admin.deleteConsumerGroups(List.of(group)).all().get();
    }

    @Test
    void aBrokerThatIsAwayLeavesItsPartitionsMarked() {
        // Given
        ManagedProcess broker = REGISTRY.infrastructure().process("kafka-3");

        // When
        broker.kill();

        // Then
        try {
            await("the loss of a broker to be seen")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(
                            () -> listed(Topics.VEHICLE_CREATED, survey()).underReplicated(),
                            List.of(0, 1, 2, 3, 4, 5)::equals);
            assertThat(listed(Topics.VEHICLE_CREATED, survey()).inSync()).isEqualTo(12);
        } finally {
            broker.start();
        }
        await("the broker to be in sync again")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> survey().stream()
                        .allMatch(listed -> listed.underReplicated().isEmpty()));
    }

    @Test
    void theNewestRecordsOfAllPartitionsComeInTheOrderOfTheirTimes() throws Exception {
        // Given numbers that go round the partitions, then many in one of them
        for (int number = 0; number < 30; number++) {
            number(number % 3, number);
        }
        for (int number = 30; number < 200; number++) {
            number(0, number);
        }

        // Then
        assertThat(values(last(5))).containsExactly("195", "196", "197", "198", "199");
        assertThat(values(last(180)))
                .hasSize(180)
                .startsWith("20", "21", "22", "23")
                .endsWith("199");
        assertThat(values(last(1000))).hasSize(200).startsWith("0", "1", "2", "3", "4");
    }

    @Test
    void theOldestComeFirstFromTheBeginning() throws Exception {
        for (int number = 0; number < 30; number++) {
            number(number % 3, number);
        }

        assertThat(values(first(4))).containsExactly("0", "1", "2", "3");
        assertThat(first(Long.MAX_VALUE)).hasSize(30);
    }

    @Test
    void theRecordsOfOneKeyAreFoundHoweverFarBack() throws Exception {
        producer.send(topic, 0, 1, "wanted", "first".getBytes(UTF_8));
        for (int number = 0; number < 300; number++) {
            number(0, number);
        }
        producer.send(topic, 0, 1000, "wanted", "second".getBytes(UTF_8));

        try (var reader = new TopicReader(cluster(), topic, Optional.of("wanted"))) {
            assertThat(values(taken(sink -> reader.last(10, sink)))).containsExactly("first", "second");
        }
    }

    @Test
    void whatWasAbortedIsNotShownAndTheMarksOfTransactionsTakeNoPlace() throws Exception {
        // Given every other offset is the mark of a transaction
        try (ForeignProducer transactional = ForeignProducer.transactional(REGISTRY.bootstrapServers())) {
            for (int number = 0; number < 8; number++) {
                transactional.begin();
                transactional.send(
                        topic, 0, number, "key", String.valueOf(number).getBytes(UTF_8));
                transactional.commit();
            }
            transactional.begin();
            transactional.send(topic, 0, 8, "key", "aborted".getBytes(UTF_8));
            transactional.abort();
        }

        // Then
        assertThat(values(last(3))).containsExactly("5", "6", "7");
    }

    @Test
    void aRecordThatNobodyCanReadStandsAmongTheOthersWithItsReason() throws Exception {
        // Given
        String key = TriedEvent.vin();
        producer.send(Topics.VEHICLE_CREATED, key, "hello".getBytes(UTF_8));
        producer.send(Topics.VEHICLE_CREATED, key, TriedEvent.wire(REGISTRY.url(), key));
        producer.send(Topics.VEHICLE_CREATED, key, null);

        // When
        List<ShownRecord> shown;
        try (var reader = new TopicReader(cluster(), Topics.VEHICLE_CREATED, Optional.of(key))) {
            shown = taken(sink -> reader.last(10, sink));
        }

        // Then
        assertThat(shown)
                .extracting(ShownRecord::verdict)
                .containsExactly(Verdict.BREACH, Verdict.VALID, Verdict.BREACH);
        assertThat(shown.getFirst().reason()).contains("wire format");
        assertThat(shown.get(1))
                .returns("stock.vehicle-created-value", ShownRecord::subject)
                .returns(Contract.VEHICLE_CREATED.newestVersion().number(), ShownRecord::schemaVersion);
        assertThat(shown.get(1).value().path("vin").asText()).isEqualTo(key);
    }

    @Test
    void withoutARegistryRecordsAreShownAllTheSame() throws Exception {
        // Given
        String key = TriedEvent.vin();
        producer.send(Topics.VEHICLE_CREATED, key, TriedEvent.wire(REGISTRY.url(), key));
        ManagedProcess registry = REGISTRY.infrastructure().process("registry");

        // When
        registry.kill();

        // Then
        try (var reader = new TopicReader(cluster(), Topics.VEHICLE_CREATED, Optional.of(key))) {
            assertThat(taken(sink -> reader.last(10, sink)))
                    .singleElement()
                    .returns(Verdict.UNCHECKED, ShownRecord::verdict)
                    .returns(key, shown -> shown.value().path("vin").asText());
        } finally {
            registry.start();
        }
    }

    @Test
    void whatComesLaterIsFollowedUntilNobodyReadsAnyMoreAndNoGroupIsLeft() throws Exception {
        // Given
        number(0, 1);
        List<ShownRecord> followed = new CopyOnWriteArrayList<>();

        // When
        CompletableFuture<Void> following = CompletableFuture.runAsync(
                () -> {
                    try (var reader = new TopicReader(cluster(), topic, Optional.empty())) {
                        reader.last(10, _ -> true);
                        reader.follow(shown -> {
                            followed.add(shown);
                            return !"last".equals(shown.raw());
                        });
                    }
                },
                Thread::startVirtualThread);
        await("something to be followed").atMost(Duration.ofSeconds(60)).until(() -> {
            number(1, 2);
            return following.isDone() || !followed.isEmpty();
        });
        producer.send(topic, 2, 3, "key", "last".getBytes(UTF_8));

        // Then
        await("the end of following").atMost(Duration.ofSeconds(60)).until(following::isDone);
        following.get();
        assertThat(values(followed)).contains("2").doesNotContain("1").endsWith("last");
        assertThat(listed(topic, survey()).lag()).isEmpty();
        assertThat(admin.listGroups().all().get())
                .noneMatch(group -> group.groupId().contains(topic));
    }

    private void number(int partition, int number) throws Exception {
        producer.send(topic, partition, number, "key", String.valueOf(number).getBytes(UTF_8));
    }

    private List<ShownRecord> last(int count) {
        try (var reader = new TopicReader(cluster(), topic, Optional.empty())) {
            return taken(sink -> reader.last(count, sink));
        }
    }

    private List<ShownRecord> first(long count) {
        try (var reader = new TopicReader(cluster(), topic, Optional.empty())) {
            return taken(sink -> reader.first(count, sink));
        }
    }

    private static List<ShownRecord> taken(Consumer<RecordSink> reading) {
        List<ShownRecord> taken = new ArrayList<>();
        reading.accept(taken::add);
        return taken;
    }

    /** Numbers are JSON, other texts are not. */
    private static List<String> values(List<ShownRecord> shown) {
        return shown.stream()
                .map(one -> one.value() == null ? one.raw() : one.value().asText())
                .toList();
    }

    private static List<ShownTopic> survey() {
        try (var survey = new TopicSurvey(REGISTRY.bootstrapServers())) {
            return survey.topics();
        }
    }

    private static ShownTopic listed(String name, List<ShownTopic> topics) {
        return topics.stream()
                .filter(listed -> listed.topic().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ClusterAddresses cluster() {
        return new ClusterAddresses(REGISTRY.bootstrapServers(), REGISTRY.url());
    }
}
