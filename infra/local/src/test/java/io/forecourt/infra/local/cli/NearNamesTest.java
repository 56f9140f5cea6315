package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class NearNamesTest {

    private static final List<String> TOPICS =
            List.of("price-estimate.dead-letter", "stock.vehicle-created", "stock.vehicle-processed");

    @Test
    void aMistypedNameIsRecognised() {
        assertThat(NearNames.of("stock.vehicel-created", TOPICS).getFirst()).isEqualTo("stock.vehicle-created");
        assertThat(NearNames.of("STOCK.vehicle-processed", TOPICS).getFirst()).isEqualTo("stock.vehicle-processed");
    }

    @Test
    void aPartOfANameIsRecognised() {
        assertThat(NearNames.of("dead-letter", TOPICS)).containsExactly("price-estimate.dead-letter");
        assertThat(NearNames.of("vehicle", TOPICS)).containsExactly("stock.vehicle-created", "stock.vehicle-processed");
    }

    @Test
    void somethingElseIsNotGuessed() {
        assertThat(NearNames.of("orders", TOPICS)).isEmpty();
        assertThat(NearNames.of("", TOPICS)).isEmpty();
    }
}
