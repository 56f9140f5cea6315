package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

class InfrastructureResourceTest {

    @Test
    void oneInfrastructureServesAllTestsThatNeedTheSameParts() {
        // Given
        Map<String, String> first = resource("MONGO").start();

        // When
        Map<String, String> second = resource("MONGO").start();

        // Then
        assertThat(first).containsOnlyKeys("quarkus.mongodb.connection-string").isEqualTo(second);
        assertThat(InfrastructureResource.infrastructure().process("mongo").isAlive())
                .isTrue();
        assertThatThrownBy(() -> resource("POSTGRES").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "This test needs [POSTGRES], but [MONGO] runs: give all tests of the module the same parts");
    }

    private static InfrastructureResource resource(String parts) {
        InfrastructureResource resource = new InfrastructureResource();
        resource.init(Map.of("parts", parts));
        return resource;
    }
}
