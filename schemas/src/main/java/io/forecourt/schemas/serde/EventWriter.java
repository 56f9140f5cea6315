package io.forecourt.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import com.networknt.schema.JsonSchema;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.serde.jsonschema.JsonSchemaSerializer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleEvent;

/** Apicurio's serializer of one topic, with breaches that name each field. */
final class EventWriter<E extends VehicleEvent> extends JsonSchemaSerializer<E> {

    private static final int PREFIX = 1 + Integer.BYTES;

    private final Contract<E> contract;
    private final HeldSchemas<E> schemas;

    EventWriter(Contract<E> contract, HeldSchemas<E> schemas) {
        super(schemas);
        this.contract = contract;
        this.schemas = schemas;
    }

    @Override
    public void serializeData(ParsedSchema<JsonSchema> schema, E event, OutputStream out) throws IOException {
        contract.write(schema.getParsedSchema(), event, out);
    }

    /** Of a text, which is held to the schema as it stands and needs no event made of it: the same bytes as of the event that it tells. */
    byte[] serializeText(String text) {
        SchemaLookupResult<JsonSchema> schema = schemas.toWriteWith();
        byte[] payload = contract.requireValid(schema.getParsedSchema().getParsedSchema(), text)
                .getBytes(UTF_8);
        return ByteBuffer.allocate(PREFIX + payload.length)
                .put((byte) 0)
                .putInt(Math.toIntExact(schema.getContentId()))
                .put(payload)
                .array();
    }
}
