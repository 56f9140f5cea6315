package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

class NeighbourTest {

    @Test
    void whatAnswersAtTheStandardAddressesIsNamedWithWhatToDo() {
        // Given
        Set<Integer> listening = Set.of(3003, 8081, 39092, 5000);

        // When
        Neighbour neighbour = Neighbour.look(listening::contains);

        // Then
        assertThat(neighbour.isThere()).isTrue();
        assertThat(neighbour.sentence("docker compose ps shows it"))
                .isEqualTo(
                        "Something else answers at localhost:3003, 8081, 39092. If it is Forecourt in containers: docker compose ps shows it");
    }

    @Test
    void whereNobodyListensThereIsNone() {
        assertThat(Neighbour.look(_ -> false).isThere()).isFalse();
    }
}
