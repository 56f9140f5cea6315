package io.forecourt.infra.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record as a stranger puts it on a topic of events, and where it has to end.
 *
 * @param what it is, for the table of breaches; those of one kind share it
 * @param compressed whether it has to be compressed to get past the limits of producers and brokers
 */
record ForeignRecord(
        String what, byte[] key, byte[] value, List<Header> headers, boolean compressed, Destination destination) {

    /** Where a record ends. */
    sealed interface Destination {}

    /**
     * The dead-letter topic of the consumer.
     *
     * @param sentence a part of the cause's sentence
     * @param pointers JSON pointers to what is wrong, separated by blanks; empty for the record as a whole
     * @param leftOut headers of the dead letter that name a part of the original for which there is no room
     */
    record SetAside(String sentence, String pointers, Set<String> leftOut) implements Destination {}

    /**
     * An ad.
     *
     * @param vin of the vehicle that is advertised
     */
    record Advertised(String vin) implements Destination {}

    static ForeignRecord setAside(
            String what, byte[] key, byte[] value, String sentence, String pointers, String... leftOut) {
        return new ForeignRecord(what, key, value, List.of(), false, new SetAside(sentence, pointers, Set.of(leftOut)));
    }

    static ForeignRecord advertised(String what, String vin, byte[] key, byte[] value) {
        return new ForeignRecord(what, key, value, List.of(), false, new Advertised(vin));
    }

    ForeignRecord with(String header, byte[] bytes) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new RecordHeader(header, bytes));
        return new ForeignRecord(what, key, value, List.copyOf(more), compressed, destination);
    }

    ForeignRecord squeezed() {
        return new ForeignRecord(what, key, value, headers, true, destination);
    }
}
