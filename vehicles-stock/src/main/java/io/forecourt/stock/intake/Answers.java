package io.forecourt.stock.intake;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forecourt.stock.catalogue.VehicleView;
import io.forecourt.stock.idempotency.Answer;
import io.forecourt.stock.problem.Problem;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;

/** What a client of POST /stock is told, byte for byte, so that it can be kept with the key and told again. */
@ApplicationScoped
class Answers {

    private static final String PATH = "/stock";

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What became of a vehicle.
     *
     * @param inStock the id under which its VIN is in stock now: its own, or that of the vehicle that was there before
     */
    Decision decision(Vehicle vehicle, UUID inStock) {
        return inStock.equals(vehicle.id())
                ? new Decision(Decision.Kind.TAKEN_IN, takenIn(vehicle))
                : new Decision(Decision.Kind.VIN_IN_STOCK, vinInStock(vehicle.vin(), inStock));
    }

    Answer takenIn(Vehicle vehicle) {
        return new Answer(
                201,
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8").toString(),
                        HttpHeaders.LOCATION,
                        location(vehicle.id())),
                write(VehicleView.of(vehicle)));
    }

    private Answer vinInStock(Vin vin, UUID vehicleId) {
        return problem(
                Problem.of(
                                "vin-in-stock",
                                409,
                                "The VIN is in stock already",
                                "VIN %s is in stock already; the member vehicle leads to it.".formatted(vin))
                        .withVehicle(location(vehicleId)),
                Map.of(HttpHeaders.LOCATION, location(vehicleId)));
    }

    Answer keyInProgress() {
        return problem(
                Problem.of(
                        "request-in-progress",
                        409,
                        "A request under this key is in progress",
                        "The first request under this Idempotency-Key is not answered yet; send this one again for its answer."),
                Map.of(HttpHeaders.RETRY_AFTER, "1"));
    }

    Answer keyTaken() {
        return problem(
                Problem.of(
                        "idempotency-key-reused",
                        422,
                        "The key belongs to another request",
                        "Another body was answered under this Idempotency-Key; each request needs a key of its own."),
                Map.of());
    }

    private Answer problem(Problem problem, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return new Answer(problem.status(), all, write(problem.at(PATH)));
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("An answer is always JSON", impossible);
        }
    }

    private static String location(UUID vehicleId) {
        return PATH + "/" + vehicleId;
    }
}
