package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records say what the newest version says: no field less, no word less. */
class TodaysRecordsTest {

    @ParameterizedTest
    @MethodSource("io.forecourt.schemas.Contract#all")
    void aRecordHasTheFieldsOfTheNewestVersion(Contract<?> contract) throws Exception {
        List<String> fields = names(properties(contract));

        assertThat(contract.eventType().getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("io.forecourt.schemas.Contract#all")
    void anEnumerationHasTheWordsOfTheNewestVersion(Contract<?> contract) throws Exception {
        JsonNode properties = properties(contract);

        for (RecordComponent field : contract.eventType().getRecordComponents()) {
            List<String> words = new ArrayList<>();
            properties.path(field.getName()).path("enum").forEach(word -> words.add(word.asText()));
            List<String> known = Stream.ofNullable(field.getType().getEnumConstants())
                    .flatMap(Stream::of)
                    .map(constant -> ContractJson.mapper().valueToTree(constant).asText())
                    .toList();

            assertThat(known).as(field.getName()).containsExactlyInAnyOrderElementsOf(words);
        }
    }

    private static JsonNode properties(Contract<?> contract) throws Exception {
        return ContractJson.mapper().readTree(contract.newestVersion().text()).path("properties");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
