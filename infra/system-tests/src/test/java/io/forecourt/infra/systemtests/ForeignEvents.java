package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;

/** Events of one contract as a stranger writes them: JSON that follows the schema and knows none of our records. */
final class ForeignEvents {

    private static final Map<String, Object> PLAUSIBLE = Map.of(
            "model", "Accord",
            "manufacturer", "Honda",
            "year", 2003,
            "odometer", 120_000,
            "odometerUnit", "km",
            "price", 4150.25,
            "priceUnit", "USD",
            "processedAt", "2026-03-01T00:00:29Z");

    private final JsonNode schema;

    ForeignEvents(Contract<?> contract) {
        try {
            this.schema =
                    ContractJson.mapper().readTree(contract.newestVersion().text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The newest schema of %s is no JSON".formatted(contract.topic()), e);
        }
    }

    /** The newest version. */
    JsonNode schema() {
        return schema;
    }

    /** A vehicle with the required fields alone: good under every version of the contract. */
    ObjectNode vehicle(String vin) {
        ObjectNode event = ContractJson.mapper().createObjectNode();
        schema.required("required").forEach(field -> event.putPOJO(field.asText(), PLAUSIBLE.get(field.asText())));
        event.put("id", UUID.nameUUIDFromBytes(vin.getBytes(UTF_8)).toString());
        return event.put("vin", vin);
    }

    /** A vehicle one of whose fields, known or not, has that value. */
    ObjectNode vehicleWith(String field, String json) {
        return vehicle("WITH").putRawValue(field, new RawValue(json));
    }
}
