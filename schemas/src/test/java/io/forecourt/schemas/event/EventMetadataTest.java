package io.forecourt.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventMetadataTest {

    private static final Instant HAPPENED = Instant.parse("2026-01-15T09:30:00.250Z");
    private static final Instant RECORDED = Instant.parse("2026-01-15T09:30:01Z");
    private static final EventMetadata WRITTEN = new EventMetadata(
            "0198c8a1-6f5e-7c3a-9d2b-4e5f60718293",
            "stock.vehicle-created",
            "/vehicles-stock",
            HAPPENED,
            "1HGCM82633A004352",
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    @Test
    void whatIsWrittenIsReadBack() {
        Headers headers = WRITTEN.writeTo(new RecordHeaders());

        assertThat(read(headers)).isEqualTo(WRITTEN);
    }

    @Test
    void itIsCloudEventsInBinaryMode() {
        Headers headers = WRITTEN.writeTo(new RecordHeaders());

        assertThat(new String(headers.lastHeader("ce_specversion").value(), UTF_8))
                .isEqualTo("1.0");
        assertThat(new String(headers.lastHeader("ce_subject").value(), UTF_8)).isEqualTo("1HGCM82633A004352");
    }

    @Test
    void aRecordWithoutHeadersIsKnownByItsPlaceInTheLog() {
        EventMetadata read = read(new RecordHeaders());

        assertThat(read.id()).isEqualTo("stock.vehicle-created-3-42");
        assertThat(read.time()).isEqualTo(RECORDED);
        assertThat(read.subject()).isEqualTo("VIN-OF-THE-KEY");
        assertThat(read.traceparent()).isEmpty();
    }

    @Test
    void aRedrivenRecordWithoutHeadersIsKnownByWhereItFirstWas() {
        Headers headers = new RecordHeaders().add("redrive-of", "stock.vehicle-created-3-17".getBytes(UTF_8));

        assertThat(read(headers).id()).isEqualTo("stock.vehicle-created-3-17");
    }

    @Test
    void aRedrivenRecordWithHeadersIsTheEventThatItWas() {
        Headers headers =
                WRITTEN.writeTo(new RecordHeaders().add("redrive-of", "stock.vehicle-created-3-17".getBytes(UTF_8)));

        assertThat(read(headers)).isEqualTo(WRITTEN);
    }

    @Test
    void unreadableHeadersAreTakenAsMissing() {
        Headers headers = new RecordHeaders()
                .add("ce_id", new byte[0])
                .add("ce_time", "yesterday".getBytes(UTF_8))
                .add("ce_subject", null);

        EventMetadata read = read(headers);

        assertThat(read.id()).isEqualTo("stock.vehicle-created-3-42");
        assertThat(read.time()).isEqualTo(RECORDED);
        assertThat(read.subject()).isEqualTo("VIN-OF-THE-KEY");
    }

    @Test
    void oversizedHeadersAreTakenAsMissing() {
        byte[] oversized = "9".repeat(1025).getBytes(UTF_8);
        Headers headers = new RecordHeaders().add("ce_id", oversized).add("traceparent", oversized);

        EventMetadata read = read(headers);

        assertThat(read.id()).isEqualTo("stock.vehicle-created-3-42");
        assertThat(read.traceparent()).isEmpty();
    }

    private static EventMetadata read(Headers headers) {
        return EventMetadata.read(headers, "stock.vehicle-created", 3, 42, "VIN-OF-THE-KEY", RECORDED);
    }
}
