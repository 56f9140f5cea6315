package io.forecourt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicDefinitionTest {

    @Test
    void everyTopicThatTheServicesNameIsDefinedAndNoOther() {
        assertThat(TopicDefinition.all())
                .extracting(TopicDefinition::name)
                .containsExactlyInAnyOrder(
                        Topics.VEHICLE_CREATED,
                        Topics.VEHICLE_PROCESSED,
                        Topics.PRICE_ESTIMATE_DEAD_LETTER,
                        Topics.VEHICLES_ADS_DEAD_LETTER);
    }

    @Test
    void noTopicEverForgetsARecord() {
        assertThat(TopicDefinition.all())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("retention.bytes", "-1")
                        .containsEntry("cleanup.policy", "delete"));
    }

    @Test
    void everyTopicWantsTwoCopiesBeforeItAcknowledges() {
        assertThat(TopicDefinition.all())
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("min.insync.replicas", "2"));
    }

    @Test
    void everyContractGovernsADefinedTopic() {
        assertThat(TopicDefinition.all())
                .extracting(TopicDefinition::name)
                .containsAll(Contract.all().stream().map(Contract::topic).toList());
    }
}
