package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.local.deadletter.DeadLetterLog;
import io.forecourt.infra.local.deadletter.Letter;
import io.forecourt.infra.local.deadletter.Redrive;
import io.forecourt.infra.local.deadletter.RedriveFailedException;
import io.forecourt.infra.local.deadletter.RedriveResult;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetter;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.deadletter.DeadLetterId;
import io.forecourt.schemas.deadletter.OutstandingDeadLetters;
import io.forecourt.schemas.deadletter.RedriveMemo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Sending dead letters back, on real brokers. Each test has a cause of its own, by which it knows its letters. */
@ResourceLock(SharedRegistry.LOCK)
class RedriveIT {

    @RegisterExtension
    static final SharedRegistry REGISTRY = new SharedRegistry();

    private static final Instant READ = Instant.parse("2026-01-15T09:30:01Z");

    private static TriedRedrive redrive;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        redrive = new TriedRedrive(REGISTRY.bootstrapServers());
        producer = producer(Map.of());
    }

    @AfterAll
    static void stop() {
        producer.close();
    }

    @Test
    void aRecordGoesBackAsItWasAndGoesOnce() throws Exception {
        // Given
        DeadLetterId id =
                setAside("AS-IT-WAS", record("AS-IT-WAS", new RecordHeaders().add("x-own", new byte[] {-1, 0, 1})));

        // When
        RedriveResult first = redrive.of("AS-IT-WAS");
        RedriveResult second = redrive.of("AS-IT-WAS");

        // Then
        assertThat(first).isEqualTo(new RedriveResult(1, 0, 0, List.of(), true));
        assertThat(second).isEqualTo(new RedriveResult(0, 1, 0, List.of(), true));
        ConsumerRecord<String, byte[]> back = onlyOne("AS-IT-WAS");
        assertThat(back.partition()).isEqualTo(3);
        assertThat(back.timestamp()).isEqualTo(READ.toEpochMilli());
        assertThat(back.value()).isEqualTo("value of AS-IT-WAS".getBytes(UTF_8));
        assertThat(back.headers().lastHeader("x-own").value()).containsExactly(-1, 0, 1);
        assertThat(text(back, "redrive-of")).isEqualTo("stock.vehicle-created-3-42");
        assertThat(text(back, "redrive-count")).isEqualTo("1");
        assertThat(back.headers()).extracting(Header::key).noneMatch(name -> name.startsWith("dead-letter-"));
        try (var log = new DeadLetterLog(REGISTRY.bootstrapServers())) {
            assertThat(log.memo(id))
                    .hasValueSatisfying(memo -> assertThat(memo.sentTo()).isEqualTo("stock.vehicle-created-3"));
        }
    }

    @Test
    void whatFailedAgainKeepsItsFirstIdentityAndIsCounted() throws Exception {
        setAside(
                "FAILED-AGAIN",
                record(
                        "FAILED-AGAIN",
                        new RecordHeaders()
                                .add("redrive-of", "stock.vehicle-created-3-7".getBytes(UTF_8))
                                .add("redrive-count", "1".getBytes(UTF_8))));

        redrive.of("FAILED-AGAIN");

        assertThat(text(onlyOne("FAILED-AGAIN"), "redrive-of")).isEqualTo("stock.vehicle-created-3-7");
        assertThat(text(onlyOne("FAILED-AGAIN"), "redrive-count")).isEqualTo("2");
    }

    @Test
    void ofTwoAtOnceTheLaterOneSends() throws Exception {
        // Given
        setAside("TWO-AT-ONCE", record("TWO-AT-ONCE", new RecordHeaders()));

        try (Redrive earlier = redrive.begin(() -> false);
                Redrive later = redrive.begin(() -> false)) {
            // When
            assertThatThrownBy(() -> earlier.all(TriedRedrive.because("TWO-AT-ONCE")))
                    .isInstanceOf(RedriveFailedException.class)
                    .hasMessageStartingWith("Another redrive began");

            // Then
            assertThat(later.all(TriedRedrive.because("TWO-AT-ONCE")).sent()).isEqualTo(1);
        }
        onlyOne("TWO-AT-ONCE");
    }

    @Test
    void whatAKilledRedriveHadNotCommittedIsSentOnceByTheNext() throws Exception {
        // Given a redrive that is killed with a transaction open
        DeadLetterId id = setAside("KILLED", record("KILLED", new RecordHeaders()));
        try (KafkaProducer<byte[], byte[]> killed =
                producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "forecourt-redrive"))) {
            killed.initTransactions();
            killed.beginTransaction();
            killed.send(new ProducerRecord<>(
                    Topics.VEHICLE_CREATED, 3, READ.toEpochMilli(), "KILLED".getBytes(UTF_8), new byte[0]));
            killed.send(new ProducerRecord<>(
                    Topics.DEAD_LETTER_REDRIVES,
                    id.toString().getBytes(UTF_8),
                    new RedriveMemo("stock.vehicle-created-3", 1, READ).toJson()));
            killed.flush();

            // When
            RedriveResult next = redrive.of("KILLED");

            // Then
            assertThat(next.sent()).isEqualTo(1);
        }
        assertThat(onlyOne("KILLED").value()).isEqualTo("value of KILLED".getBytes(UTF_8));
    }

    @Test
    void aStrangerOnADeadLetterTopicIsRefusedAndTheOthersGo() throws Exception {
        // Given
        ConsumerRecord<byte[], byte[]> toAnywhere =
                original("__consumer_offsets", 0, 42, "STRANGER".getBytes(UTF_8), new byte[1], new RecordHeaders());
        ConsumerRecord<byte[], byte[]> toNowhere =
                original(Topics.VEHICLE_CREATED, 77, 42, "STRANGER".getBytes(UTF_8), new byte[1], new RecordHeaders());
        DeadLetterId silent = send(new ProducerRecord<>(
                Topics.PRICE_ESTIMATE_DEAD_LETTER,
                0,
                "STRANGER".getBytes(UTF_8),
                null,
                List.of(header("dead-letter-reason", "STRANGER"))));
        ProducerRecord<byte[], byte[]> ofTheFuture = letter("STRANGER", record("STRANGER", new RecordHeaders()));
        ofTheFuture
                .headers()
                .remove(DeadLetterHeaders.TIMESTAMP)
                .add(header(DeadLetterHeaders.TIMESTAMP, "9999-12-31T23:59:59Z"));
        send(ofTheFuture);
        setAside("STRANGER", toAnywhere);
        setAside("STRANGER", toNowhere);
        setAside("STRANGER", record("STRANGER", new RecordHeaders()));

        // When
        RedriveResult result = redrive.of("STRANGER");

        // Then
        assertThat(result.sent()).isEqualTo(1);
        assertThat(result.refused()).isEqualTo(4);
        assertThat(result.refusals())
                .anySatisfy(refusal -> assertThat(refusal.why()).contains("does not take it: Timestamp"))
                .anySatisfy(refusal -> {
                    assertThat(refusal.id()).isEqualTo(silent.toString());
                    assertThat(refusal.why()).contains("does not say which record it was");
                })
                .anySatisfy(refusal -> assertThat(refusal.why()).contains("no topic of events"))
                .anySatisfy(refusal -> assertThat(refusal.why()).contains("has no partition 77"));
        onlyOne("STRANGER");
    }

    @Test
    void whatALetterHadNoRoomForIsReadFromWhereItWas() throws Exception {
        // Given
        byte[] key = "LEFT-OUT".getBytes(UTF_8);
        byte[] value = new byte[700_000];
        long offset = producer.send(new ProducerRecord<>(Topics.VEHICLE_CREATED, 3, READ.toEpochMilli(), key, value))
                .get()
                .offset();
        setAside(
                "LEFT-OUT", withoutValue(original(Topics.VEHICLE_CREATED, 3, offset, key, value, new RecordHeaders())));
        setAside(
                "LEFT-OUT",
                withoutValue(original(
                        Topics.VEHICLE_CREATED, 3, 999_999, "GONE".getBytes(UTF_8), value, new RecordHeaders())));
        setAside(
                "LEFT-OUT",
                withoutValue(original(
                        Topics.VEHICLE_CREATED, 3, offset, "OTHER".getBytes(UTF_8), value, new RecordHeaders())));

        // When
        RedriveResult result = redrive.of("LEFT-OUT");

        // Then
        assertThat(result.sent()).isEqualTo(1);
        assertThat(result.refusals())
                .hasSize(2)
                .allSatisfy(refusal -> assertThat(refusal.why()).contains("value was left out", "no longer holds it"));
        assertThat(created("LEFT-OUT"))
                .extracting(ConsumerRecord::value)
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent).isEqualTo(value));
    }

    @Test
    void whatIsStoppedInTheMiddleOfThousandsIsCompletedByTheNextInOrder() throws Exception {
        // Given
        int letters = 1_500;
        for (int number = 0; number < letters; number++) {
            byte[] value = String.valueOf(number).getBytes(UTF_8);
            setAsideLater(
                    "THOUSANDS",
                    original(
                            Topics.VEHICLE_CREATED,
                            3,
                            number,
                            "THOUSANDS".getBytes(UTF_8),
                            value,
                            new RecordHeaders()));
        }
        producer.flush();
        AtomicInteger asked = new AtomicInteger();

        // When
        RedriveResult stopped;
        try (Redrive begun = redrive.begin(() -> asked.incrementAndGet() > letters / 2)) {
            stopped = begun.all(TriedRedrive.because("THOUSANDS"));
        }
        RedriveResult rehearsed;
        try (Redrive redrive = Redrive.rehearse(REGISTRY.bootstrapServers(), Clock.systemUTC(), () -> false, _ -> {})) {
            rehearsed = redrive.all(TriedRedrive.because("THOUSANDS"));
        }
        RedriveResult rest = redrive.of("THOUSANDS");

        // Then
        assertThat(stopped.isComplete()).isFalse();
        assertThat(stopped.sent()).isPositive().isLessThan(letters);
        assertThat(rehearsed.sent()).isEqualTo(letters - stopped.sent());
        assertThat(rest).isEqualTo(new RedriveResult(rehearsed.sent(), stopped.sent(), 0, List.of(), true));
        assertThat(created("THOUSANDS"))
                .extracting(back -> Integer.valueOf(new String(back.value(), UTF_8)))
                .hasSize(letters)
                .isSorted();
    }

    @Test
    void singleOnesAreSentByNameAndAgainOnlyOnDemand() throws Exception {
        // Given
        DeadLetterId one = setAside("BY-NAME", record("BY-NAME", new RecordHeaders()));
        DeadLetterId other = setAside("BY-NAME", record("BY-NAME", new RecordHeaders()));
        DeadLetterId unknown = new DeadLetterId(Topics.PRICE_ESTIMATE_DEAD_LETTER, 0, 999_999);

        // When an unknown one is among them, none is sent
        try (Redrive begun = redrive.begin(() -> false)) {
            assertThatThrownBy(() -> begun.those(new LinkedHashSet<>(List.of(one, unknown)), false))
                    .isInstanceOf(RedriveFailedException.class)
                    .hasMessage("There is no dead letter price-estimate.dead-letter-0-999999");
        }
        assertThat(created("BY-NAME")).isEmpty();

        // Then
        assertThat(redrive.of(Set.of(one), false).sent()).isEqualTo(1);
        assertThat(redrive.of(Set.of(one), false).alreadyRedriven()).isEqualTo(1);
        assertThat(redrive.of(Set.of(one), true).sent()).isEqualTo(1);
        assertThat(created("BY-NAME")).hasSize(2);
        assertThat(redrive.letters("BY-NAME"))
                .extracting(Letter::id, Letter::isRedriven)
                .contains(tuple(one, true), tuple(other, false));
    }

    /** On the dead letters of vehicles-ads, of which no other test on these brokers has any. */
    @Test
    void theAgeIsThatOfTheOldestLetterThatWaits() throws Exception {
        try (OutstandingDeadLetters outstanding = OutstandingDeadLetters.watch(
                Topics.VEHICLES_ADS_DEAD_LETTER,
                Map.of("bootstrap.servers", REGISTRY.bootstrapServers(), "group.id", "not-for-this"))) {
            await("none to be there").atMost(Duration.ofSeconds(60)).until(() -> outstanding.oldestAgeSeconds() == 0);

            // When
            Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
            DeadLetter letter =
                    DeadLetter.of(record("AGE", new RecordHeaders()), "vehicles-ads", new IllegalStateException("AGE"));
            send(new ProducerRecord<>(
                    Topics.VEHICLES_ADS_DEAD_LETTER,
                    1,
                    anHourAgo.toEpochMilli(),
                    letter.key(),
                    letter.value(),
                    letter.headers()));

            // Then
            await("the age of it").atMost(Duration.ofSeconds(60)).until(() -> outstanding.oldestAgeSeconds() >= 3_600);
            redrive.of("AGE");
            await("it to be redriven").atMost(Duration.ofSeconds(60)).until(() -> outstanding.oldestAgeSeconds() == 0);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, Headers headers) {
        return original(
                Topics.VEHICLE_CREATED, 3, 42, key.getBytes(UTF_8), ("value of " + key).getBytes(UTF_8), headers);
    }

    private static ConsumerRecord<byte[], byte[]> original(
            String topic, int partition, long offset, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                READ.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    /** As a reader leaves it that does not keep what is too large. */
    private static ConsumerRecord<byte[], byte[]> withoutValue(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                null,
                record.headers(),
                record.leaderEpoch());
    }

    private static DeadLetterId setAside(String cause, ConsumerRecord<byte[], byte[]> original) throws Exception {
        return send(letter(cause, original));
    }

    private static void setAsideLater(String cause, ConsumerRecord<byte[], byte[]> original) {
        producer.send(letter(cause, original));
    }

    private static ProducerRecord<byte[], byte[]> letter(String cause, ConsumerRecord<byte[], byte[]> original) {
        DeadLetter letter = DeadLetter.of(original, "price-estimate", new IllegalStateException(cause));
        return new ProducerRecord<>(
                Topics.PRICE_ESTIMATE_DEAD_LETTER, 0, letter.key(), letter.value(), letter.headers());
    }

    private static DeadLetterId send(ProducerRecord<byte[], byte[]> letter) throws Exception {
        RecordMetadata place = producer.send(letter).get();
        return new DeadLetterId(place.topic(), place.partition(), place.offset());
    }

    private static ConsumerRecord<String, byte[]> onlyOne(String key) {
        assertThat(created(key)).hasSize(1);
        return created(key).getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> created(String key) {
        return new TopicLog(REGISTRY.infrastructure())
                .records(Topics.VEHICLE_CREATED).stream()
                        .filter(record -> key.equals(record.key()))
                        .toList();
    }

    private static String text(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, REGISTRY.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
