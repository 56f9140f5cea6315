package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.FakeRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of a version that this build has never seen, because a producer was rolled out before this reader. */
class FutureVersionTest {

    private static final ContractFiles CONTRACTS = ContractFiles.OF_THIS_MODULE;
    private static final Contract<VehicleCreated> CONTRACT = Contract.VEHICLE_CREATED;
    private static final int NEXT = CONTRACT.newestVersion().number() + 1;
    private static final int ID = 77;

    private final FakeRegistry registry = new FakeRegistry();
    private final ContractDeserializer<VehicleCreated> reader = new ContractDeserializer<>(registry.api());

    @AfterEach
    void close() {
        reader.close();
        registry.close();
    }

    @Test
    void aFieldThatThisBuildDoesNotKnowIsPassedOver() {
        // Given
        registerNext(schema -> schema.withObject("/properties/somethingNew").put("type", "string"));
        ObjectNode event = event();
        event.put("somethingNew", "x");

        // When
        VehicleCreated read = reader.deserialize(CONTRACT.topic(), WireDump.bytes(ID, event));

        // Then
        assertThat(read.fuelType()).isEqualTo(FuelType.PETROL);
        assertThat(read.vin()).isEqualTo("1HGCM82633A004352");
    }

    @Test
    void anEventIsHeldToTheRulesOfTheVersionThatItWasWrittenWith() {
        registerNext(schema -> schema.withObject("/properties/somethingNew").put("type", "string"));
        ObjectNode event = event();
        event.put("somethingNew", 7);

        assertThatThrownBy(() -> reader.deserialize(CONTRACT.topic(), WireDump.bytes(ID, event)))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("/somethingNew");
    }

    /** The reason why readers are rolled out before a producer says the new word. */
    @Test
    void aWordThatThisBuildDoesNotKnowCannotBeRead() {
        registerNext(schema -> ((ArrayNode) schema.at("/properties/fuelType/enum")).add("steam"));
        ObjectNode event = event();
        event.put("fuelType", "steam");

        assertThatThrownBy(() -> reader.deserialize(CONTRACT.topic(), WireDump.bytes(ID, event)))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("steam");
    }

    private void registerNext(Consumer<ObjectNode> change) {
        ObjectNode schema = (ObjectNode) CONTRACTS.json(CONTRACT.topic() + "/v%d.schema.json".formatted(NEXT - 1));
        schema.put("$id", "urn:forecourt:contract:%s:%d".formatted(CONTRACT.topic(), NEXT));
        change.accept(schema);
        registry.register(CONTRACT.subject(), String.valueOf(NEXT), ID, schema.toString());
    }

    private static ObjectNode event() {
        return (ObjectNode) CONTRACTS.json("stock.vehicle-created/samples/v2/all-fields.json");
    }
}
