package io.forecourt.stock.intake;

import java.util.UUID;

import io.forecourt.stock.vehicle.Vin;

/** The VIN is in stock already; nothing was stored. Answered with 409 and a link to the vehicle. */
final class VinInStockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Vin vin;
    private final UUID vehicleId;

    VinInStockException(Vin vin, UUID vehicleId) {
        super("VIN in stock", null, false, false);
        this.vin = vin;
        this.vehicleId = vehicleId;
    }

    Vin vin() {
        return vin;
    }

    UUID vehicleId() {
        return vehicleId;
    }
}
