package io.forecourt.infra.local.demo;

import java.time.Year;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.forecourt.infra.local.client.NewVehicle;

/**
 * Vehicles as a dealer takes them in: models that exist, years in which they were sold, odometers that fit the age, and what they are
 * driven with. The same
 * seed and year give the same vehicles; different seeds give different VINs. Not thread-safe.
 */
public final class RealisticVehicles {

    private static final double KILOMETRES_A_MILE = 1.609344;
    private static final int OLDEST_YEARS = 20;

    private final Random random;
    private final int thisYear;

    public RealisticVehicles(long seed, Year thisYear) {
        this.random = new Random(seed);
        this.thisYear = thisYear.getValue();
    }

    /** As many vehicles, no two of them with the same VIN. */
    public Stream<NewVehicle> take(int count) {
        Set<String> seen = new HashSet<>();
        return Stream.generate(this::next)
                .filter(vehicle -> seen.add(vehicle.vin()))
                .limit(count);
    }

    private NewVehicle next() {
        CarModel model = CarModel.ALL.get(random.nextInt(CarModel.ALL.size()));
        int newest = Math.min(model.lastYear(), thisYear);
        int oldest = Math.max(model.firstYear(), newest - OLDEST_YEARS);
        int year = oldest + random.nextInt(newest - oldest + 1);
        return new NewVehicle(
                VehicleNumber.generate(model.maker(), year, random),
                model.name(),
                model.manufacturer(),
                year,
                odometer(thisYear - year, model.odometerUnit()),
                model.odometerUnit(),
                model.drives().get(random.nextInt(model.drives().size())).word());
    }

    /** 9 000 to 19 000 km for each year on the road, and half a year for those of this year. */
    private long odometer(int age, String unit) {
        double kilometres = (9_000 + random.nextInt(10_000)) * Math.max(age, 0.5);
        return Math.round(unit.equals("mi") ? kilometres / KILOMETRES_A_MILE : kilometres);
    }
}
