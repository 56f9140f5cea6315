package io.forecourt.infra.local.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.demo.Journey;

/** What became of the vehicles of a demo. */
final class JourneysTable {

    private JourneysTable() {}

    static List<String> lines(List<Journey> journeys) {
        Table table = Table.of("vin", "vehicle", "fuel", "odometer", "price", "seconds to ad")
                .numbersIn("odometer", "price", "seconds to ad");
        for (Journey journey : journeys) {
            NewVehicle vehicle = journey.vehicle();
            table.row(
                    vehicle.vin(),
                    "%s %s %d".formatted(vehicle.manufacturer(), vehicle.model(), vehicle.year()),
                    vehicle.fuelType() == null ? "-" : vehicle.fuelType(),
                    format("%,d %s", vehicle.odometer(), vehicle.odometerUnit()),
                    journey.ad().map(JourneysTable::price).orElse("-"),
                    journey.ad()
                            .map(_ -> format("%.1f", journey.took().toMillis() / 1000.0))
                            .orElse("-"));
        }
        return table.lines();
    }

    /** Which vehicles have no ad, and why stock refused the first of those that it did. */
    static String missing(List<Journey> journeys) {
        String vins = journeys.stream()
                .filter(journey -> !journey.isAdvertised())
                .map(journey -> journey.vehicle().vin())
                .collect(Collectors.joining(", "));
        return journeys.stream()
                .flatMap(journey -> journey.refusal().stream())
                .findFirst()
                .map(why -> vins + "; " + why)
                .orElse(vins);
    }

    private static String price(Ad ad) {
        return format("%,.2f %s", ad.price(), ad.priceUnit());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
