package io.forecourt.infra.local.inspection;

import java.util.Comparator;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record stands among all records of its topic: by time, and as the log has it where the times are equal. */
record Place(long timestamp, int partition, long offset) implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::timestamp)
            .thenComparingInt(Place::partition)
            .thenComparingLong(Place::offset);

    static Place of(ConsumerRecord<?, ?> logged) {
        return new Place(logged.timestamp(), logged.partition(), logged.offset());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
