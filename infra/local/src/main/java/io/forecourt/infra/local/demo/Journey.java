package io.forecourt.infra.local.demo;

import java.time.Duration;
import java.util.Optional;

import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.NewVehicle;

/**
 * How far a vehicle came.
 *
 * @param refusal why stock did not take it, empty if it did
 * @param ad its ad, empty until there is one
 * @param took from the answer of stock to the first sight of the ad; zero until then
 */
public record Journey(NewVehicle vehicle, Optional<String> refusal, Optional<Ad> ad, Duration took) {

    static Journey refused(NewVehicle vehicle, String why) {
        return new Journey(vehicle, Optional.of(why), Optional.empty(), Duration.ZERO);
    }

    static Journey underWay(NewVehicle vehicle) {
        return new Journey(vehicle, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    Journey arrived(Ad ad, Duration took) {
        return new Journey(vehicle, refusal, Optional.of(ad), took);
    }

    public boolean isAdvertised() {
        return ad.isPresent();
    }
}
