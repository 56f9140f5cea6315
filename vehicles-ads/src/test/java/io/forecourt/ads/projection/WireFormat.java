package io.forecourt.ads.projection;

import static io.restassured.RestAssured.when;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import io.forecourt.schemas.Contract;

/** Confluent's wire format, written by hand: a zero byte, the four-byte id of a schema, and whatever one likes. */
final class WireFormat {

    static final int PREFIX_BYTES = 5;

    private final Map<String, Integer> ids = new HashMap<>();
    private final String versions;

    /** {@code registry}: its root address. */
    WireFormat(URI registry) {
        this.versions = registry + "/apis/registry/v3/groups/default/artifacts/{subject}/versions/{version}";
    }

    /** With the schema of today. */
    byte[] framed(byte[] payload) {
        return framed(
                Contract.VEHICLE_PROCESSED,
                Contract.VEHICLE_PROCESSED.newestVersion().number(),
                payload);
    }

    byte[] framedAsVersion1(byte[] payload) {
        return framed(Contract.VEHICLE_PROCESSED, 1, payload);
    }

    byte[] framedAsVehicleCreated(byte[] payload) {
        return framed(Contract.VEHICLE_CREATED, 1, payload);
    }

    /** The same value, as if written with another schema. */
    static byte[] withId(int id, byte[] value) {
        return ByteBuffer.wrap(value.clone()).putInt(1, id).array();
    }

    private byte[] framed(Contract<?> contract, int version, byte[] payload) {
        int id = ids.computeIfAbsent(contract.subject() + version, _ -> idOf(contract, version));
        return withId(
                id,
                ByteBuffer.allocate(PREFIX_BYTES + payload.length)
                        .position(PREFIX_BYTES)
                        .put(payload)
                        .array());
    }

    private int idOf(Contract<?> contract, int version) {
        return when().get(versions, contract.subject(), version)
                .then()
                .statusCode(200)
                .extract()
                .path("contentId");
    }
}
