package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;

/** The registry as any client of Confluent's protocol sees it. */
final class SchemaIds {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI registry;

    SchemaIds(URI registry) {
        this.registry = registry;
    }

    int newest(Contract<?> contract) {
        return of(contract, contract.newestVersion().number());
    }

    /** The id under which records refer to a version of a contract. */
    int of(Contract<?> contract, int version) {
        String path = "/apis/ccompat/v7/subjects/%s/versions/%d".formatted(contract.subject(), version);
        try {
            String answer = HTTP.send(
                            HttpRequest.newBuilder(registry.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
            return ContractJson.mapper().readTree(answer).required("id").intValue();
        } catch (IOException e) {
            throw new IllegalStateException("The registry does not tell the id of " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A value in Confluent's wire format. */
    static byte[] wire(int schemaId, byte[] payload) {
        return ByteBuffer.allocate(Byte.BYTES + Integer.BYTES + payload.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(payload)
                .array();
    }

    static byte[] wire(int schemaId, String payload) {
        return wire(schemaId, payload.getBytes(UTF_8));
    }
}
