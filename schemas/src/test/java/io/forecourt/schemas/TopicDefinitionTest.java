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
                        Topics.VEHICLES_ADS_DEAD_LETTER,
                        Topics.DEAD_LETTER_REDRIVES,
                        Topics.REGISTRY_BACKUP);
    }

    @Test
    void noTopicEverForgetsARecord() {
        assertThat(TopicDefinition.all())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("retention.bytes", "-1"));
    }

    /** What is said of a key once holds until the next time: the memo of a redrive is never said twice. */
    @Test
    void onlyTheMemosOfRedrivesAreCompacted() {
        assertThat(TopicDefinition.all())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry(
                                "cleanup.policy",
                                topic.name().equals(Topics.DEAD_LETTER_REDRIVES) ? "compact" : "delete"));
    }

    @Test
    void everyTopicWantsTwoCopiesBeforeItAcknowledges() {
        assertThat(TopicDefinition.all())
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("min.insync.replicas", "2"));
    }

    /** A dead letter is the record as read, which may be as large as its topic allows (1 MiB), and what is known of it. */
    @Test
    void aDeadLetterMayBeLargerThanAnyRecord() {
        assertThat(TopicDefinition.all())
                .filteredOn(topic -> topic.name().endsWith(".dead-letter"))
                .hasSize(2)
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("max.message.bytes", "2097152"));
    }

    @Test
    void everyContractGovernsADefinedTopic() {
        assertThat(TopicDefinition.all())
                .extracting(TopicDefinition::name)
                .containsAll(Contract.all().stream().map(Contract::topic).toList());
    }
}
