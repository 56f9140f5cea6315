package io.forecourt.schemas.serde;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.serde.jsonschema.JsonSchemaSerializer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.VehicleEvent;

/** Apicurio's serializer of one topic, with breaches that name each field. */
final class EventWriter<E extends VehicleEvent> extends JsonSchemaSerializer<E> {

    private final Contract<E> contract;

    EventWriter(Contract<E> contract, HeldSchemas<E> schemas) {
        super(schemas);
        this.contract = contract;
    }

    @Override
    public void serializeData(ParsedSchema<JsonSchema> schema, E event, OutputStream out) throws IOException {
        JsonNode json = ContractJson.mapper().valueToTree(event);
        contract.requireValid(schema.getParsedSchema(), json);
        ContractJson.mapper().writeValue(out, json);
    }
}
