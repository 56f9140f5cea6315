package io.forecourt.schemas.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Unit of a vehicle's odometer, spelt on the wire as in the contract. */
public enum OdometerUnit {
    /** Kilometres. */
    @JsonProperty("km")
    KILOMETRES("km"),
    /** International miles, 1.609344 km each. */
    @JsonProperty("mi")
    MILES("mi");

    private final String symbol;

    OdometerUnit(String symbol) {
        this.symbol = symbol;
    }

    /** The unit as the contract spells it: {@code km} or {@code mi}. */
    public String symbol() {
        return symbol;
    }
}
