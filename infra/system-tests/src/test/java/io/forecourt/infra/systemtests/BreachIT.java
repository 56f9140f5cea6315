package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.systemtests.ForeignRecord.Advertised;
import io.forecourt.infra.systemtests.ForeignRecord.SetAside;
import io.forecourt.infra.systemtests.Intrusion.Sent;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stranger puts everything wrong and odd on the topics of a running line, among good events. */
class BreachIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PREFIX_BYTES = 5;

    private static final Map<ConsumedTopic, Intrusion> INTRUSIONS = new EnumMap<>(ConsumedTopic.class);

    private static LocalSystem system;
    private static ServiceWatch services;
    private static TopicLog log;

    @BeforeAll
    static void intrude() {
        system = TriedLine.start(Path.of("target/breach"), Duration.ofSeconds(1));
        services = new ServiceWatch(system);
        log = new TopicLog(system.infrastructure());
        for (ConsumedTopic topic : ConsumedTopic.values()) {
            INTRUSIONS.put(topic, Intrusion.into(topic, system.infrastructure()));
        }
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void theServicesHaveBeenWellAllTheTimeAndNoneWasRestarted() {
        services.look();
        assertThat(services.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachBreachIsSetAsideOnceAsItWasSentAndWithItsCause(ConsumedTopic topic) {
        List<Sent> breaches = INTRUSIONS.get(topic).strange().stream()
                .filter(sent -> sent.record().destination() instanceof SetAside)
                .toList();

        awaitWatching(
                "the dead letters of " + topic.consumer(),
                () -> assertThat(log.bytes(topic.deadLetters())).hasSizeGreaterThanOrEqualTo(breaches.size()));

        List<DeadLetterOnTopic> letters = log.bytes(topic.deadLetters()).stream()
                .map(DeadLetterOnTopic::new)
                .toList();
        BreachTable table = new BreachTable(topic);
        SoftAssertions all = new SoftAssertions();
        for (Sent breach : breaches) {
            List<DeadLetterOnTopic> own = letters.stream()
                    .filter(letter -> letter.isOf(breach.place()))
                    .toList();
            all.assertThat(own).as(breach.record().what()).hasSize(1);
            own.forEach(letter -> {
                check(letter, breach, topic, all);
                table.add(breach.record().what(), letter);
            });
        }
        System.out.println(table);
        all.assertAll();
        assertThat(letters.size()).isEqualTo(breaches.size());
        assertThat(services.deadLettersCounted(topic.consumer())).isEqualTo(breaches.size());
    }

    private static void check(DeadLetterOnTopic letter, Sent breach, ConsumedTopic topic, SoftAssertions all) {
        String what = breach.record().what();
        SetAside expected = (SetAside) breach.record().destination();
        all.assertThat(letter.lossesAgainst(breach.record())).as(what).isEmpty();
        all.assertThat(letter.partsLeftOut()).as(what).isEqualTo(expected.leftOut());
        all.assertThat(letter.header(DeadLetterHeaders.TOPIC)).as(what).isEqualTo(topic.topic());
        all.assertThat(letter.header(DeadLetterHeaders.TIMESTAMP))
                .as(what)
                .isEqualTo(Instant.ofEpochMilli(breach.place().timestamp()).toString());
        all.assertThat(letter.header(DeadLetterHeaders.CONSUMER)).as(what).isEqualTo(topic.consumer());
        all.assertThat(letter.header(DeadLetterHeaders.CAUSE))
                .as(what)
                .isEqualTo(ContractBreachException.class.getName());
        all.assertThat(letter.header(DeadLetterHeaders.REASON))
                .as(what)
                .contains(topic.topic(), expected.sentence())
                .contains(expected.pointers().split(" "));
        all.assertThat(letter.header(DeadLetterHeaders.POINTERS)).as(what).isEqualTo(expected.pointers());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOddButLegalBecomesAnAd(ConsumedTopic topic) {
        List<String> odd = INTRUSIONS.get(topic).strange().stream()
                .map(sent -> sent.record().destination())
                .filter(Advertised.class::isInstance)
                .map(destination -> ((Advertised) destination).vin())
                .toList();

        awaitWatching(
                "the ads of odd vehicles",
                () -> assertThat(odd)
                        .allSatisfy(vin ->
                                assertThat(system.ads().ofVin(vin)).as(vin).hasSize(1)));
    }

    @ParameterizedTest
    @EnumSource
    void theGoodEventsAroundGoThroughToTheLast(ConsumedTopic topic) {
        int last = INTRUSIONS.get(topic).goodVersions();

        awaitWatching(
                "the ads of good vehicles",
                () -> assertThat(Intrusion.goodVins(topic))
                        .allSatisfy(vin -> assertThat(system.ads().ofVin(vin))
                                .as(vin)
                                .extracting(Ad::odometer)
                                .containsExactly((long) last)));
    }

    @ParameterizedTest
    @EnumSource(names = "CREATED")
    void theGoodEventsAroundArePricedOnceEachAndInOrder(ConsumedTopic topic) {
        List<Integer> all = IntStream.rangeClosed(1, INTRUSIONS.get(topic).goodVersions())
                .boxed()
                .toList();

        awaitWatching("the prices of good vehicles", () -> {
            List<ConsumerRecord<byte[], byte[]>> processed = log.bytes(Topics.VEHICLE_PROCESSED);
            assertThat(Intrusion.goodVins(topic))
                    .allSatisfy(
                            vin -> assertThat(versions(processed, vin)).as(vin).isEqualTo(all));
        });
    }

    /** Versions of a vehicle in the order of the topic. */
    private static List<Integer> versions(List<ConsumerRecord<byte[], byte[]>> processed, String vin) {
        return processed.stream()
                .filter(record -> record.key() != null && new String(record.key(), UTF_8).equals(vin))
                .map(BreachIT::version)
                .toList();
    }

    private static int version(ConsumerRecord<byte[], byte[]> event) {
        try {
            return ContractJson.mapper()
                    .readTree(event.value(), PREFIX_BYTES, event.value().length - PREFIX_BYTES)
                    .required("version")
                    .intValue();
        } catch (IOException e) {
            throw new IllegalStateException("A price is no JSON", e);
        }
    }

    private static void awaitWatching(String what, ThrowingRunnable condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            services.look();
            condition.run();
        });
    }
}
