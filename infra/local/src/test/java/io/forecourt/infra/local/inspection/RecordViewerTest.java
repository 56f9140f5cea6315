package io.forecourt.infra.local.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a registry: nobody listens at the address that is given. */
class RecordViewerTest {

    private final RecordViewer viewer = new RecordViewer(URI.create("http://127.0.0.1:1"));

    @AfterEach
    void close() {
        viewer.close();
    }

    @Test
    void withoutARegistryAnEventIsShownAndNotChecked() {
        ShownRecord shown = viewer.view(logged(Topics.VEHICLE_CREATED, wire(7, "{\"year\":2003}")));

        assertThat(shown.verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(shown.reason()).contains("7");
        assertThat(shown.schemaId()).isEqualTo(7);
        assertThat(shown.schemaVersion()).isNull();
        assertThat(shown.value().path("year").intValue()).isEqualTo(2003);
        assertThat(shown.raw()).isNull();
    }

    @Test
    void whatIsNotInTheWireFormatIsABreach() {
        ShownRecord json = viewer.view(logged(Topics.VEHICLE_CREATED, "{\"year\":2003}".getBytes(UTF_8)));
        ShownRecord text = viewer.view(logged(Topics.VEHICLE_CREATED, "hello".getBytes(UTF_8)));

        assertThat(json.verdict()).isEqualTo(Verdict.BREACH);
        assertThat(json.schemaId()).isNull();
        assertThat(json.value().path("year").intValue()).isEqualTo(2003);
        assertThat(text.verdict()).isEqualTo(Verdict.BREACH);
        assertThat(text.raw()).isEqualTo("hello");
    }

    @Test
    void aNumberThatNoDecimalHasIsShownAsText() {
        ShownRecord shown = viewer.view(logged(Topics.VEHICLE_CREATED, "{\"year\":1e99999999999}".getBytes(UTF_8)));

        assertThat(shown.raw()).isEqualTo("{\"year\":1e99999999999}");
    }

    @Test
    void aRecordWithoutAValueIsABreachWhereAContractGoverns() {
        assertThat(viewer.view(logged(Topics.VEHICLE_CREATED, null)))
                .returns(Verdict.BREACH, ShownRecord::verdict)
                .returns(null, ShownRecord::raw)
                .returns(0, ShownRecord::bytes);
        assertThat(viewer.view(logged("elsewhere", null)).verdict()).isEqualTo(Verdict.NO_CONTRACT);
    }

    @Test
    void ofAHugeValueTheBeginningIsShownAndTheTrueLengthIsTold() {
        // Given
        byte[] kept = new TrimmedBytes().deserialize("any", new RecordHeaders(), ByteBuffer.wrap(huge()));

        // When
        ShownRecord shown = viewer.view(logged(Topics.VEHICLE_CREATED, kept, huge().length, new RecordHeaders()));

        // Then
        assertThat(kept).hasSizeLessThan(2_000);
        assertThat(shown.verdict()).isEqualTo(Verdict.BREACH);
        assertThat(shown.reason()).contains("900000 bytes");
        assertThat(shown.raw()).startsWith("xxx").endsWith("(900000 bytes)").hasSizeLessThan(500);
        assertThat(shown.bytes()).isEqualTo(900_000);
    }

    @Test
    void aDeadLetterIsJudgedByTheContractOfWhereItComesFrom() {
        // Given
        Headers headers = new RecordHeaders().add(DeadLetterHeaders.TOPIC, Topics.VEHICLE_CREATED.getBytes(UTF_8));
        byte[] text = "hello".getBytes(UTF_8);

        // When
        ShownRecord shown = viewer.view(logged(Topics.PRICE_ESTIMATE_DEAD_LETTER, text, text.length, headers));

        // Then
        assertThat(shown.verdict()).isEqualTo(Verdict.BREACH);
        assertThat(shown.topic()).isEqualTo(Topics.PRICE_ESTIMATE_DEAD_LETTER);
        assertThat(shown.headers()).containsEntry(DeadLetterHeaders.TOPIC, Topics.VEHICLE_CREATED);
    }

    private static byte[] huge() {
        return "x".repeat(900_000).getBytes(UTF_8);
    }

    private static byte[] wire(int id, String json) {
        byte[] payload = json.getBytes(UTF_8);
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) 0)
                .putInt(id)
                .put(payload)
                .array();
    }

    private static ConsumerRecord<byte[], byte[]> logged(String topic, byte[] value) {
        return logged(topic, value, value == null ? -1 : value.length, new RecordHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> logged(String topic, byte[] value, int length, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                3,
                length,
                "VIN".getBytes(UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
