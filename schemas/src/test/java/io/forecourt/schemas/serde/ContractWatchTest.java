package io.forecourt.schemas.serde;

import static io.forecourt.schemas.Contract.VEHICLE_CREATED;
import static io.forecourt.schemas.Contract.VEHICLE_PROCESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that started while the registry was up needs it for nothing any more, even before its first record. */
class ContractWatchTest {

    private static final ContractWatch.Rhythm FAST =
            new ContractWatch.Rhythm(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(20));

    private final FakeRegistry registry = new FakeRegistry();
    private final ContractDeserializer<VehicleCreated> reader = new ContractDeserializer<>(registry.api());
    private final ContractSerializer<VehicleProcessed> writer = new ContractSerializer<>(registry.api());
    private final BlockingQueue<ContractStatus> told = new LinkedBlockingQueue<>();
    private ContractWatch watch;

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 429, 503})
    void aServiceThatHasSeenNoRecordYetNeverMissesARegistryThatAnswersErrors(int status) throws Exception {
        // Given
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);

        // When
        registry.answer(status);
        awaitQuestions(20);

        // Then
        assertThat(watch.status().isHeld()).isTrue();
        assertThatTheServiceReadsAndWrites();
    }

    @Test
    void aServiceThatHasSeenNoRecordYetNeverMissesARegistryThatHangs() throws Exception {
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);

        registry.hang();
        awaitQuestions(1);

        assertThat(watch.status().state()).isEqualTo(State.HELD);
        assertThatTheServiceReadsAndWrites();
    }

    @Test
    void aServiceThatHasSeenNoRecordYetNeverMissesARegistryThatIsGone() throws Exception {
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);

        registry.close();

        assertThatTheServiceReadsAndWrites();
        assertThat(watch.status().state()).isEqualTo(State.HELD);
    }

    @Test
    void recordsNeverAskAgainForWhatIsHeld() throws Exception {
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);
        watch.close();
        int asked = registry.asked();

        assertThatTheServiceReadsAndWrites();

        assertThat(registry.asked()).isEqualTo(asked);
    }

    @Test
    void eachStateIsToldOnceFromAbsenceOverEmptinessToTheContracts() throws Exception {
        // Given
        registry.answer(503);
        watch = watching();
        assertThat(awaitTold(State.WAITING).sentence()).contains(registry.root(), "503");
        awaitQuestions(10);

        // When
        registry.answerWell();

        // Then
        assertThat(awaitTold(State.NOT_REGISTERED).sentence())
                .contains("registrar", "java -jar", "--registry " + registry.root());
        awaitQuestions(10);
        assertThat(watch.status().isHeld()).isFalse();

        // When
        registry.registerAll(11);

        // Then
        assertThat(awaitTold(State.HELD).sentence())
                .contains(Topics.VEHICLE_CREATED, "for reading", Topics.VEHICLE_PROCESSED, "for writing");
        awaitQuestions(10);
        assertThat(told).isEmpty();
    }

    @Test
    void aVersionThatIsNewerThanOursIsFetchedWhenItComes() throws Exception {
        // Given
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);

        // When
        String newer = VEHICLE_CREATED.newestVersion().text();
        registry.register(VEHICLE_CREATED.subject(), "99", 77, newer);
        assertThat(awaitTold(State.HELD).sentence()).contains("99 for reading");
        registry.close();

        // Then
        assertThat(reader.deserialize(
                        Topics.VEHICLE_CREATED, SampleEvents.wire(VEHICLE_CREATED, 77, SampleEvents.ACCORD)))
                .isEqualTo(SampleEvents.ACCORD);
    }

    @Test
    void whatTheRegistryLosesStaysHeldAndIsToldOnce() throws Exception {
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);

        registry.forgetAll();

        assertThat(awaitTold(State.LOST_BY_REGISTRY).sentence()).contains("restore it");
        assertThatTheServiceReadsAndWrites();
        awaitQuestions(10);
        told.clear(); // a look in the midst of the loss finds a part of it, and what else is lost is news then
        awaitQuestions(10);
        assertThat(told).isEmpty();
        registry.registerAll(11);
        awaitAll(State.LOST_BY_REGISTRY, State.HELD);
    }

    @Test
    void aContractThatHasAnotherIdAllOfASuddenIsToldAndTheFirstIdIsWrittenOn() throws Exception {
        registry.registerAll(11);
        watch = watching();
        awaitTold(State.HELD);
        byte[] before = writer.serialize(Topics.VEHICLE_PROCESSED, SampleEvents.PRICED);

        registry.forgetAll();
        registry.registerAll(51);

        ContractStatus status = awaitTold(State.LOST_BY_REGISTRY);
        while (!status.sentence().contains("has the id")) {
            status = awaitTold(State.LOST_BY_REGISTRY);
        }
        assertThat(writer.serialize(Topics.VEHICLE_PROCESSED, SampleEvents.PRICED))
                .isEqualTo(before);
    }

    @Test
    void somethingElseUnderOurNameIsNotTakenForOurContract() throws Exception {
        registry.registerAll(11);
        registry.register(VEHICLE_PROCESSED.subject(), "1", 99, "{\"type\":\"string\"}");
        if (VEHICLE_PROCESSED.newestVersion().number() > 1) {
            registry.register(
                    VEHICLE_PROCESSED.subject(),
                    String.valueOf(VEHICLE_PROCESSED.newestVersion().number()),
                    99,
                    "{\"type\":\"string\"}");
        }

        watch = watching();

        assertThat(awaitTold(State.NOT_REGISTERED).sentence()).contains("something else");
        assertThatThrownBy(() -> writer.serialize(Topics.VEHICLE_PROCESSED, SampleEvents.PRICED))
                .isInstanceOf(ContractNotRegisteredException.class);
    }

    @Test
    void closingEndsTheQuestionsEvenWhenTheRegistryHangs() throws Exception {
        registry.hang();
        watch = watching();
        awaitQuestions(1);

        watch.close();

        assertThat(told).isEmpty();
    }

    @Test
    void aListenerThatFailsEndsNothing() throws Exception {
        // Given
        watch = ContractWatch.builder()
                .reading(reader, VEHICLE_CREATED)
                .rhythm(FAST)
                .start(status -> {
                    told.add(status);
                    throw new IllegalStateException("the listener's own trouble");
                });
        awaitTold(State.NOT_REGISTERED);

        // When
        registry.registerAll(11);

        // Then
        awaitTold(State.HELD);
    }

    private ContractWatch watching() {
        return ContractWatch.builder()
                .reading(reader, VEHICLE_CREATED)
                .writing(writer, VEHICLE_PROCESSED)
                .rhythm(FAST)
                .start(told::add);
    }

    private void assertThatTheServiceReadsAndWrites() {
        byte[] wire = writer.serialize(Topics.VEHICLE_PROCESSED, SampleEvents.PRICED);
        assertThat(ByteBuffer.wrap(wire).getInt(1)).isGreaterThanOrEqualTo(11);
        List.of(11, 11 + VEHICLE_CREATED.versions().size() - 1)
                .forEach(id -> assertThat(reader.deserialize(
                                Topics.VEHICLE_CREATED, SampleEvents.wire(VEHICLE_CREATED, id, SampleEvents.ACCORD)))
                        .isEqualTo(SampleEvents.ACCORD));
    }

    private ContractStatus awaitTold(State state) throws InterruptedException {
        ContractStatus next = told.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("the next status that is told").isNotNull();
        assertThat(next.state()).as(next.sentence()).isEqualTo(state);
        return next;
    }

    /** Any number of the first, as a look may find a part of what is being registered; then the second. */
    private void awaitAll(State before, State last) throws InterruptedException {
        ContractStatus next = told.poll(30, TimeUnit.SECONDS);
        while (next != null && next.state() == before) {
            next = told.poll(30, TimeUnit.SECONDS);
        }
        assertThat(next).extracting(ContractStatus::state).isEqualTo(last);
    }

    private void awaitQuestions(int more) {
        int before = registry.asked();
        org.awaitility.Awaitility.await("%d more questions to the registry".formatted(more))
                .atMost(Duration.ofSeconds(30))
                .until(() -> registry.asked() >= before + more);
    }
}
