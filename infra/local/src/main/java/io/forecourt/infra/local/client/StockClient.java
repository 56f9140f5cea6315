package io.forecourt.infra.local.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Talks to vehicles-stock. Thread-safe; calls block, throw {@link NothingAnswersException} when no answer comes and
 * {@link RefusedException} for an answer of 400 or above. Nothing is retried.
 */
public final class StockClient {

    private final JsonOverHttp http;

    /**
     * @param root the address without a path, such as {@code http://localhost:3002}
     */
    public StockClient(URI root) {
        this.http = new JsonOverHttp(root);
    }

    /** Takes a vehicle into stock: when this returns, the vehicle is stored and its ad will come. */
    public StockVehicle post(NewVehicle vehicle) {
        return http.post("/stock", vehicle, Map.of(), StockVehicle.class);
    }

    /**
     * The same under an {@code Idempotency-Key}: repeated with the same key, it is one vehicle.
     *
     * @param idempotencyKey 1 to 255 printable ASCII characters; it travels as a structured field string (RFC 9651)
     */
    public StockVehicle post(NewVehicle vehicle, String idempotencyKey) {
        String quoted = '"' + idempotencyKey.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return http.post("/stock", vehicle, Map.of("Idempotency-Key", quoted), StockVehicle.class);
    }

    public Optional<StockVehicle> find(String id) {
        return http.find("/stock/" + id, StockVehicle.class);
    }

    /** The first page of what fits {@code query}, such as {@code manufacturer=Honda&limit=50}; empty for everything. */
    public Page<StockVehicle> search(String query) {
        return http.page(http.at("/stock" + (query.isEmpty() ? "" : "?" + query)), StockVehicle[].class);
    }

    /** The page after {@code page}; an empty last page if there is none. */
    public Page<StockVehicle> after(Page<StockVehicle> page) {
        return page.next()
                .map(address -> http.page(address, StockVehicle[].class))
                .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
    }
}
