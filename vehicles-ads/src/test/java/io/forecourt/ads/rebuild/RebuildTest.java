package io.forecourt.ads.rebuild;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.forecourt.ads.Ads;
import io.forecourt.ads.AdsConfig;
import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.NewestAds;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.ads.catalogue.AdCollection;
import io.forecourt.ads.catalogue.RebuildMark;
import io.forecourt.ads.catalogue.ViewControl;
import io.forecourt.ads.outage.FrozenPatience;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.projection.EventReader;
import io.forecourt.ads.rebuild.RebuildResult.Outcome;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@RealLine
@TestMethodOrder(OrderAnnotation.class)
class RebuildTest {

    private static final RebuildOptions PLAIN = new RebuildOptions(false, false);
    private static final RebuildOptions DRY_RUN = new RebuildOptions(true, false);
    private static final RebuildOptions FORCED = new RebuildOptions(false, true);

    @Inject
    Rebuild rebuild;

    @Inject
    RebuildCommand command;

    @Inject
    AdCatalogue catalogue;

    @Inject
    ViewControl control;

    @Inject
    EventReader reader;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    Stop stop;

    @Inject
    AdsConfig config;

    private final Vehicles vehicles = new Vehicles();
    private final Line line = new Line();

    @AfterEach
    void close() {
        line.close();
    }

    /** Late, because the others would read its events too. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void tenThousandEventsWithRepeatsGiveTheSameAdsAfterMongodbLostThemAllAndWentAwayMeanwhile() {
        // Given
        List<VehicleProcessed> events = tenThousandEvents();
        line.send(events);
        line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, new byte[] {1}, new byte[] {2}));
        awaitAllIsProjected();
        Collection<Ad> expected = newest(events);
        assertThat(shown()).containsExactlyInAnyOrderElementsOf(expected);
        int deadLetters = line.deadLetters().size();

        // When
        control.mongoDatabase().drop();
        RebuildResult repaired = rebuild.run(PLAIN, new Listener(once(this::restartMongo)));
        RebuildResult again = rebuild.run(DRY_RUN, new Listener(_ -> {}));

        // Then
        assertThat(repaired.outcome()).isEqualTo(Outcome.SWAPPED);
        assertThat(repaired.comparison().differences().get(Difference.EXTRA).count())
                .isGreaterThanOrEqualTo(expected.size());
        assertThat(shown()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(again.outcome()).isEqualTo(Outcome.WOULD_SWAP);
        assertThat(again.comparison().isEqual()).as("%s", again.comparison()).isTrue();
        assertThat(again.comparison().old().ads()).isGreaterThanOrEqualTo(expected.size());
        assertThat(again.read().unreadable()).isPositive();
        assertThat(line.deadLetters()).as("they are dead letters already").hasSize(deadLetters);
        assertThat(catalogue.collections())
                .extracting(AdCollection::name)
                .containsExactly(catalogue.current().name());
        assertThat(control.rebuild()).isEmpty();
    }

    @Test
    void readersSeeNoAdGoWhileTheCollectionsAreSwappedUnderLiveTraffic() {
        // Given
        List<VehicleProcessed> sent = new ArrayList<>(vehicles.vehicles(0, 100));
        line.send(sent);
        awaitAllIsProjected();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> writer = repeat(over::get, () -> {
            int each = sent.size();
            sent.add(vehicles.vehicle(each % 450, 1 + each / 450, "1000.00"));
            line.send(sent.getLast());
        });
        TreeSet<String> seen = new TreeSet<>(vinsOverHttp());
        CompletableFuture<Void> reader = repeat(over::get, () -> {
            List<String> now = vinsOverHttp();
            assertThat(now).containsAll(seen);
            seen.addAll(now);
        });
        String before = catalogue.current().name();

        // When
        RebuildResult result;
        try {
            result = rebuild.run(FORCED, new Listener(_ -> {}));
        } finally {
            over.set(true);
        }
        writer.join();
        reader.join();
        awaitAllIsProjected();

        // Then
        assertThat(result.outcome()).isEqualTo(Outcome.SWAPPED);
        assertThat(catalogue.current().name()).isNotEqualTo(before);
        assertThat(shown()).containsExactlyInAnyOrderElementsOf(newest(sent));
        assertThat(seen).hasSizeGreaterThan(100);
    }

    @Test
    void adsThatTheTopicDoesNotGiveAreOnlyTakenAwayByForce() {
        // Given
        Ad foreign = Ad.of(vehicles.vehicle(7), Instant.EPOCH);
        catalogue.show(List.of(foreign));
        String before = catalogue.current().name();

        // When
        RebuildResult refused = rebuild.run(PLAIN, new Listener(_ -> {}));

        // Then
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.comparison().differences().get(Difference.MISSING).first())
                .hasSizeLessThanOrEqualTo(10)
                .isNotEmpty();
        assertThat(command.run(RebuildCommand.NAME))
                .as("the exit code of a refusal")
                .isEqualTo(4);
        assertThat(catalogue.current().name()).isEqualTo(before);
        when().get("/ads/" + foreign.id()).then().statusCode(200);

        // When
        catalogue.collection(ViewControl.REBUILT + "left").show(List.of(foreign));
        RebuildResult forced = rebuild.run(FORCED, new Listener(_ -> {}));

        // Then
        assertThat(forced.outcome()).isEqualTo(Outcome.SWAPPED);
        when().get("/ads/" + foreign.id()).then().statusCode(404);
        assertThat(catalogue.collections())
                .extracting(AdCollection::name)
                .containsExactly(catalogue.current().name());
    }

    @Test
    void aRebuildThatStoodStillTakesNothingAwayFromOneThatTookItsPlace() {
        // Given
        Ad ad = Ad.of(vehicles.vehicle(8), Instant.EPOCH);
        AtomicBoolean frozen = new AtomicBoolean();
        Patience patience = new FrozenPatience(stop, config, "drop what earlier rebuilds left", () -> {
            frozen.set(true);
            swapInItsPlace(ViewControl.REBUILT + "by_another", List.of(ad));
        });
        Rebuild slow = new Rebuild(catalogue, control, reader, kafka, patience, stop, Clock.systemUTC());

        // When
        assertThatThrownBy(() -> slow.run(FORCED, new Listener(_ -> {}))).isInstanceOf(RebuildFailedException.class);

        // Then
        assertThat(frozen).isTrue();
        assertThat(catalogue.current().name()).isEqualTo(ViewControl.REBUILT + "by_another");
        assertThat(shown()).containsExactly(ad);
    }

    /** What another rebuild does that takes the one under way for dead. */
    private void swapInItsPlace(String name, List<Ad> ads) {
        RebuildMark another = new RebuildMark("another", Instant.EPOCH, 0);
        String current = control.views().current();
        Line.await("the right to rebuild, between two beats")
                .untilAsserted(() ->
                        assertThat(control.take(control.rebuild(), another)).isTrue());
        catalogue.collection(name).show(ads);
        assertThat(control.build(another.token(), name)).isTrue();
        assertThat(control.swap(another.token(), current, name)).isTrue();
        control.settle(another.token());
        control.release(another.token());
    }

    /** Last, because it takes records from the topic of all. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aTopicWithoutItsBeginningIsRefusedUnlessForced() throws Exception {
        // Given
        line.send(vehicles.vehicles(0, 50));
        awaitAllIsProjected();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", InfrastructureResource.infrastructure().bootstrapServers()))) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(Topics.VEHICLE_PROCESSED, 0), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }

        // Then
        assertThatThrownBy(() -> rebuild.run(PLAIN, new Listener(_ -> {})))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lost its beginning");
        assertThat(control.rebuild()).isEmpty();
        assertThat(rebuild.run(new RebuildOptions(true, true), new Listener(_ -> {}))
                        .read()
                        .records())
                .isPositive();
    }

    /** 2 000 vehicles in up to five versions, most events sent more than once, in any order. */
    private List<VehicleProcessed> tenThousandEvents() {
        Random random = new Random(4);
        return IntStream.range(0, 10_000)
                .mapToObj(_ -> vehicles.vehicle(random.nextInt(2_000), 1 + random.nextInt(5), "1000.00"))
                .toList();
    }

    /** An event behind all others of each partition has become an ad. */
    private void awaitAllIsProjected() {
        for (int partition = 0; partition < 6; partition++) {
            VehicleProcessed marker = new Vehicles().vehicle(partition);
            line.send(new ProducerRecord<>(
                    Topics.VEHICLE_PROCESSED, partition, marker.vin().getBytes(), line.encoded(marker)));
            Line.await("an event at the end of partition " + partition)
                    .untilAsserted(
                            () -> when().get("/ads/" + marker.id()).then().statusCode(200));
        }
    }

    private static Collection<Ad> newest(List<VehicleProcessed> events) {
        return NewestAds.byVin(events.stream()
                        .map(event -> Ad.of(event, Instant.EPOCH))
                        .toList())
                .values();
    }

    private List<Ad> shown() {
        return catalogue.list(List.of(Filters.regex("_id", "^" + vehicles.prefix())), Sorts.ascending("_id"), 10_000);
    }

    private List<String> vinsOverHttp() {
        return Ads.vins(Map.of("q", vehicles.prefix(), "limit", 500));
    }

    private void restartMongo() {
        ManagedProcess mongo = InfrastructureResource.infrastructure().process("mongo");
        mongo.stop();
        Thread.ofVirtual().start(mongo::start);
    }

    private static Consumer<ReplayProgress> once(Runnable step) {
        AtomicBoolean done = new AtomicBoolean();
        return _ -> {
            if (done.compareAndSet(false, true)) {
                step.run();
            }
        };
    }

    private static CompletableFuture<Void> repeat(BooleanSupplier until, Runnable step) {
        return CompletableFuture.runAsync(
                () -> {
                    while (!until.getAsBoolean()) {
                        step.run();
                    }
                },
                Thread::startVirtualThread); // the common pool has one thread where there are two processors
    }

    private record Listener(Consumer<ReplayProgress> onRead) implements RebuildListener {

        @Override
        public void told(String sentence) {
            System.out.println(sentence);
        }

        @Override
        public void read(ReplayProgress soFar) {
            onRead.accept(soFar);
        }
    }
}
