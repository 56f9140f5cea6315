package io.forecourt.ads.projection;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.util.Map;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.junit.jupiter.api.Test;

/** What a stop may never fail for. */
class GroupExitTest {

    @Test
    void theStopGoesOnWhereTheBrokersHaveNoAddressAnyMore() {
        // Given a member with a name, and brokers that cannot be told from their address
        KafkaConsumer<?, ?> consumer = answering(
                KafkaConsumer.class,
                Map.of("bootstrap.servers", "nowhere", "group.id", "a-group", "group.instance.id", "a-name"));
        GroupExit exit = new GroupExit(answering(KafkaClientService.class, consumer));

        // When, Then
        assertThatCode(() -> {
                    exit.prepare(new ShutdownEvent());
                    exit.leave(new Object());
                })
                .doesNotThrowAnyException();
    }

    /** Gives the same answer to every question. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> answer));
    }
}
