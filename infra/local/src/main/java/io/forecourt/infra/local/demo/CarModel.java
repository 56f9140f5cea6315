package io.forecourt.infra.local.demo;

import static io.forecourt.schemas.event.FuelType.DIESEL;
import static io.forecourt.schemas.event.FuelType.ELECTRIC;
import static io.forecourt.schemas.event.FuelType.PETROL;

import java.util.List;

import io.forecourt.schemas.event.FuelType;

/**
 * A model that is or was sold.
 *
 * @param maker the world manufacturer identifier that its vehicles carry
 * @param firstYear the first model year
 * @param lastYear the last model year, {@link #STILL_SOLD} if there is none yet
 * @param odometerUnit {@code km} or {@code mi}, by where it is mostly driven
 * @param drives what it is sold with in all of its years
 */
record CarModel(
        String manufacturer,
        String name,
        String maker,
        int firstYear,
        int lastYear,
        String odometerUnit,
        List<FuelType> drives) {

    static final int STILL_SOLD = Integer.MAX_VALUE;

    static final List<CarModel> ALL = List.of(
            new CarModel("Honda", "Accord", "1HG", 1998, STILL_SOLD, "mi", List.of(PETROL)),
            new CarModel("Honda", "Civic", "2HG", 1998, STILL_SOLD, "mi", List.of(PETROL)),
            new CarModel("Toyota", "Corolla", "JTD", 1998, STILL_SOLD, "km", List.of(PETROL)),
            new CarModel("Toyota", "Camry", "4T1", 1998, STILL_SOLD, "mi", List.of(PETROL)),
            new CarModel("Ford", "F-150", "1FT", 1998, STILL_SOLD, "mi", List.of(PETROL)),
            new CarModel("Ford", "Focus", "WF0", 1999, 2025, "km", List.of(PETROL, DIESEL)),
            new CarModel("Chevrolet", "Corvette", "1G1", 1998, STILL_SOLD, "mi", List.of(PETROL)),
            new CarModel("Jeep", "Wrangler", "1C4", 2012, STILL_SOLD, "mi", List.of(PETROL)),
            new CarModel("Tesla", "Model 3", "5YJ", 2018, STILL_SOLD, "mi", List.of(ELECTRIC)),
            new CarModel("Volkswagen", "Golf", "WVW", 1998, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Volkswagen", "Passat", "WVW", 1998, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Audi", "A4", "WAU", 1998, 2025, "km", List.of(PETROL, DIESEL)),
            new CarModel("BMW", "320i", "WBA", 1999, STILL_SOLD, "km", List.of(PETROL)),
            new CarModel("BMW", "X5", "5UX", 2000, STILL_SOLD, "mi", List.of(PETROL, DIESEL)),
            new CarModel("Mercedes-Benz", "C 200", "WDD", 2007, 2021, "km", List.of(PETROL)),
            new CarModel("Porsche", "911 Carrera", "WP0", 1999, STILL_SOLD, "km", List.of(PETROL)),
            new CarModel("Škoda", "Octavia", "TMB", 1998, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("SEAT", "Leon", "VSS", 1999, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Renault", "Clio", "VF1", 1998, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Peugeot", "208", "VF3", 2012, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Citroën", "C3", "VF7", 2002, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Fiat", "500", "ZFA", 2007, STILL_SOLD, "km", List.of(PETROL)),
            new CarModel("Volvo", "V60", "YV1", 2011, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Nissan", "Leaf", "JN1", 2011, STILL_SOLD, "km", List.of(ELECTRIC)),
            new CarModel("Mazda", "MX-5", "JM1", 1999, STILL_SOLD, "km", List.of(PETROL)),
            new CarModel("Subaru", "Forester", "JF1", 1998, STILL_SOLD, "km", List.of(PETROL)),
            new CarModel("Hyundai", "Tucson", "KMH", 2005, STILL_SOLD, "km", List.of(PETROL, DIESEL)),
            new CarModel("Kia", "Sportage", "KNA", 1998, STILL_SOLD, "km", List.of(PETROL, DIESEL)));
}
