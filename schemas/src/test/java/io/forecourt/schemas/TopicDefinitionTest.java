package io.forecourt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

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
    void theRegistryHasOneOrderedJournalAndTopicsBesideIt() {
        assertThat(TopicDefinition.ofTheRegistry())
                .allSatisfy(topic -> assertThat(topic.partitions()).isEqualTo(1))
                .extracting(TopicDefinition::name)
                .containsExactly("kafkasql-journal", "kafkasql-snapshots", "registry-events");
    }

    @Test
    void noTopicEverForgetsARecord() {
        assertThat(everyTopic())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("retention.bytes", "-1"));
    }

    /** What is said of a key once holds until the next time: the memo of a redrive is never said twice. */
    @Test
    void onlyTheMemosOfRedrivesAreCompacted() {
        assertThat(everyTopic())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry(
                                "cleanup.policy",
                                topic.name().equals(Topics.DEAD_LETTER_REDRIVES) ? "compact" : "delete"));
    }

    @Test
    void everyTopicWantsTwoCopiesBeforeItAcknowledges() {
        assertThat(everyTopic())
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

    private static Stream<TopicDefinition> everyTopic() {
        return Stream.concat(TopicDefinition.all().stream(), TopicDefinition.ofTheRegistry().stream());
    }
}
