package io.forecourt.schemas.event;

import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a vehicle is driven with, spelt on the wire as in the contract. That nobody stated it is null, not a kind of its own. */
public enum FuelType {
    @JsonProperty("petrol")
    PETROL("petrol"),
    @JsonProperty("diesel")
    DIESEL("diesel"),
    /** Petrol or diesel with an electric motor that is charged on the road alone. */
    @JsonProperty("hybrid")
    HYBRID("hybrid"),
    /** As {@link #HYBRID}, and charged from a socket too. */
    @JsonProperty("plug-in-hybrid")
    PLUG_IN_HYBRID("plug-in-hybrid"),
    @JsonProperty("electric")
    ELECTRIC("electric"),
    /** Liquefied petroleum gas. */
    @JsonProperty("lpg")
    LPG("lpg"),
    /** Compressed natural gas. */
    @JsonProperty("cng")
    CNG("cng"),
    @JsonProperty("hydrogen")
    HYDROGEN("hydrogen"),
    /** Stated, and none of the others. */
    @JsonProperty("other")
    OTHER("other");

    private final String word;

    FuelType(String word) {
        this.word = word;
    }

    /** The fuel type as the contract spells it, for example {@code plug-in-hybrid}. */
    public String word() {
        return word;
    }

    /** The fuel type that the contract spells so; empty where it knows no such word. */
    public static Optional<FuelType> of(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
