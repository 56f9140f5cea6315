package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

/** What a stop may never fail for. */
class GroupExitTest {

    @Test
    void theStopGoesOnWhereTheBrokersHaveNoAddressAnyMore() {
        // Given a member with a name, and brokers that cannot be told from their address
        Map<String, String> settings =
                Map.of("bootstrap.servers", "nowhere", "group.id", "a-group", "group.instance.id", "a-name");
        KafkaConsumer<?, ?> consumer = answering(
                KafkaConsumer.class, question -> question.equals("unwrap") ? new MockConsumer<>("earliest") : settings);
        GroupExit exit = new GroupExit(new IntakeClient(answering(KafkaClientService.class, _ -> consumer)));

        // When, Then
        assertThatCode(() -> {
                    exit.prepare(new ShutdownEvent());
                    exit.leave(new Object());
                })
                .doesNotThrowAnyException();
    }

    /** Answers every question by its name. */
    private static <T> T answering(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> answers.apply(method.getName())));
    }
}
