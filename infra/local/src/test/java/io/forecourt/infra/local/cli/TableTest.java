package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandAtTheRight() {
        // Given
        Table table = Table.of("name", "pid", "address").numbersIn("pid");

        // When
        table.row("kafka-1", 7, "localhost:19092").row("registry", 12345, "");

        // Then
        assertThat(table.lines())
                .containsExactly("name        pid  address", "kafka-1       7  localhost:19092", "registry  12345");
    }
}
