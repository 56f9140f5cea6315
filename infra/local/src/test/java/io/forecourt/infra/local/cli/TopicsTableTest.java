package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.local.inspection.ShownTopic;
import org.junit.jupiter.api.Test;

class TopicsTableTest {

    private final TopicsTable table = new TopicsTable(new Ink(false));

    @Test
    void aTopicIsOneLine() {
        assertThat(table.lines(List.of(topic("vehicles", 6, List.of(), 1200L, Map.of("ads", 7L)))))
                .containsExactly(
                        "topic     partitions  in sync  records  lag", "vehicles           2      6/6     1200  ads 7");
    }

    @Test
    void replicasThatAreNotInSyncAreMarkedAndNamed() {
        assertThat(table.lines(List.of(topic("vehicles", 5, List.of(1), 0L, Map.of()))))
                .contains("vehicles           2    ! 5/6        0")
                .last()
                .asString()
                .contains("vehicles", "partitions 1:");
    }

    @Test
    void whatIsNotKnownIsAQuestionMark() {
        assertThat(table.lines(List.of(topic("vehicles", 6, List.of(), null, Collections.singletonMap("ads", null)))))
                .contains("vehicles           2      6/6        ?  ads ?");
    }

    @Test
    void theLagOfPricingIsExplained() {
        assertThat(table.lines(List.of(topic("created", 6, List.of(), 9L, Map.of("price-estimate", 9L)))))
                .last()
                .asString()
                .contains("rate × delay by design");
    }

    private static ShownTopic topic(
            String name, int inSync, List<Integer> underReplicated, Long records, Map<String, Long> lag) {
        return new ShownTopic(name, false, 2, 6, inSync, underReplicated, records, lag);
    }
}
