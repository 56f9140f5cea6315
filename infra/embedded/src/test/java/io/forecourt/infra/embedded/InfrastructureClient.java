package io.forecourt.infra.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/** Asks each part what its users ask it. Connects anew for each question, as after a restart of the asker. */
final class InfrastructureClient {

    private static final Pattern ARTIFACT = Pattern.compile("\"artifactId\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Infrastructure infrastructure;

    InfrastructureClient(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    List<Integer> brokerIds() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        }
    }

    Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    /** One partition, so that the order is that of sending; copies and acknowledgements by the cluster's own defaults. */
    void createTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    void send(String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    List<String> received(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "auto.offset.reset", "earliest");
        List<String> received = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await("%d records of %s".formatted(count, topic)).atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> received.add(record.value()));
                return received.size() >= count;
            });
        }
        return received;
    }

    void awaitInSync(String topic) {
        try (Admin admin = admin()) {
            await("three copies of %s in sync".formatted(topic))
                    .atMost(PATIENCE)
                    .until(() -> admin.describeTopics(List.of(topic))
                                    .allTopicNames()
                                    .get()
                                    .get(topic)
                                    .partitions()
                                    .getFirst()
                                    .isr()
                                    .size()
                            == 3);
        }
    }

    List<String> registeredArtifacts() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            infrastructure.registryUrl().resolve("/apis/registry/v3/search/artifacts"))
                    .build();
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return ARTIFACT.matcher(answer)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }

    void updatePostgres(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    String queryPostgres(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void insertIntoMongo(String collection) {
        inMongo(collection, documents -> documents.insertOne(new Document("kept", true)));
    }

    long countInMongo(String collection) {
        return inMongo(collection, MongoCollection::countDocuments);
    }

    private <T> T inMongo(String collection, Function<MongoCollection<Document>, T> question) {
        try (MongoClient mongo = MongoClients.create(infrastructure.mongoConnectionString())) {
            return question.apply(mongo.getDatabase("forecourt").getCollection(collection));
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                infrastructure.jdbcUrl(), infrastructure.jdbcUser(), infrastructure.jdbcPassword());
    }
}
