package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.forecourt.infra.embedded.Infrastructure;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Everything strange that was put on one topic: on all its partitions, each record between two good ones. The good ones of a
 * partition are the versions of one vehicle, which has driven as many kilometres as its version says.
 *
 * @param goodVersions how many versions each of the good vehicles has
 */
record Intrusion(List<Sent> strange, int goodVersions) {

    private static final int PARTITIONS = 6;

    /** A strange record and where it stands. */
    record Sent(ForeignRecord record, RecordMetadata place) {}

    static Intrusion into(ConsumedTopic topic, Infrastructure infrastructure) {
        SchemaIds ids = new SchemaIds(infrastructure.registryUrl());
        List<ForeignRecord> records = StrangeRecords.of(topic.contract(), ids);
        List<Sent> sent = new ArrayList<>();
        int versions = 0;
        try (Stranger stranger = new Stranger(infrastructure)) {
            do {
                sendGood(topic, ++versions, ids, stranger);
                for (int partition = 0; partition < PARTITIONS && sent.size() < records.size(); partition++) {
                    ForeignRecord record = records.get(sent.size());
                    sent.add(new Sent(record, stranger.send(topic.topic(), partition, record)));
                }
            } while (sent.size() < records.size());
            sendGood(topic, ++versions, ids, stranger);
        }
        return new Intrusion(sent, versions);
    }

    /** The VINs of the good vehicles. */
    static List<String> goodVins(ConsumedTopic topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> "GOOD-%s-%d".formatted(topic, partition))
                .toList();
    }

    /** One after the other under each version that the contract has. */
    private static void sendGood(ConsumedTopic topic, int version, SchemaIds ids, Stranger stranger) {
        int schemaVersions = topic.contract().versions().size();
        int schemaId = ids.of(topic.contract(), 1 + version % schemaVersions);
        ForeignEvents events = new ForeignEvents(topic.contract());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String vin = goodVins(topic).get(partition);
            String event = events.vehicle(vin)
                    .put("version", version)
                    .put("odometer", version)
                    .toString();
            ForeignRecord good =
                    ForeignRecord.advertised("good", vin, vin.getBytes(UTF_8), SchemaIds.wire(schemaId, event));
            stranger.send(topic.topic(), partition, good);
        }
    }
}
