package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;

/** A dead letter as anybody reads it. */
record DeadLetterOnTopic(ConsumerRecord<byte[], byte[]> letter) {

    boolean isOf(RecordMetadata place) {
        return header(DeadLetterHeaders.TOPIC).equals(place.topic())
                && header(DeadLetterHeaders.PARTITION).equals(String.valueOf(place.partition()))
                && header(DeadLetterHeaders.OFFSET).equals(String.valueOf(place.offset()));
    }

    /** As text; empty where there is no such header. */
    String header(String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    /** The headers that name a part of the original for which there was no room. */
    Set<String> partsLeftOut() {
        return Stream.of(
                        DeadLetterHeaders.KEY_LEFT_OUT,
                        DeadLetterHeaders.VALUE_LEFT_OUT,
                        DeadLetterHeaders.HEADERS_LEFT_OUT)
                .filter(name -> !header(name).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Parts of the record that are not here byte for byte although nothing says that they were left out; empty when all are. */
    List<String> lossesAgainst(ForeignRecord original) {
        Set<String> leftOut = partsLeftOut();
        List<String> losses = new ArrayList<>();
        if (!leftOut.contains(DeadLetterHeaders.KEY_LEFT_OUT) && !Arrays.equals(letter.key(), original.key())) {
            losses.add("key");
        }
        if (!leftOut.contains(DeadLetterHeaders.VALUE_LEFT_OUT) && !Arrays.equals(letter.value(), original.value())) {
            losses.add("value");
        }
        if (!leftOut.contains(DeadLetterHeaders.HEADERS_LEFT_OUT)
                && !ownHeaders().equals(original.headers())) {
            losses.add("headers");
        }
        return losses;
    }

    private List<Header> ownHeaders() {
        return Arrays.stream(letter.headers().toArray())
                .filter(header -> !header.key().startsWith(DeadLetterHeaders.PREFIX))
                .toList();
    }
}
