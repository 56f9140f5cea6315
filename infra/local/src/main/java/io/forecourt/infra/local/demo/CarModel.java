package io.forecourt.infra.local.demo;

import java.util.List;

/**
 * A model that is or was sold.
 *
 * @param maker the world manufacturer identifier that its vehicles carry
 * @param firstYear the first model year
 * @param lastYear the last model year, {@link #STILL_SOLD} if there is none yet
 * @param odometerUnit {@code km} or {@code mi}, by where it is mostly driven
 */
record CarModel(String manufacturer, String name, String maker, int firstYear, int lastYear, String odometerUnit) {

    static final int STILL_SOLD = Integer.MAX_VALUE;

    static final List<CarModel> ALL = List.of(
            new CarModel("Honda", "Accord", "1HG", 1998, STILL_SOLD, "mi"),
            new CarModel("Honda", "Civic", "2HG", 1998, STILL_SOLD, "mi"),
            new CarModel("Toyota", "Corolla", "JTD", 1998, STILL_SOLD, "km"),
            new CarModel("Toyota", "Camry", "4T1", 1998, STILL_SOLD, "mi"),
            new CarModel("Ford", "F-150", "1FT", 1998, STILL_SOLD, "mi"),
            new CarModel("Ford", "Focus", "WF0", 1999, 2025, "km"),
            new CarModel("Chevrolet", "Corvette", "1G1", 1998, STILL_SOLD, "mi"),
            new CarModel("Jeep", "Wrangler", "1C4", 2012, STILL_SOLD, "mi"),
            new CarModel("Tesla", "Model 3", "5YJ", 2018, STILL_SOLD, "mi"),
            new CarModel("Volkswagen", "Golf", "WVW", 1998, STILL_SOLD, "km"),
            new CarModel("Volkswagen", "Passat", "WVW", 1998, STILL_SOLD, "km"),
            new CarModel("Audi", "A4", "WAU", 1998, 2025, "km"),
            new CarModel("BMW", "320i", "WBA", 1999, STILL_SOLD, "km"),
            new CarModel("BMW", "X5", "5UX", 2000, STILL_SOLD, "mi"),
            new CarModel("Mercedes-Benz", "C 200", "WDD", 2007, 2021, "km"),
            new CarModel("Porsche", "911 Carrera", "WP0", 1999, STILL_SOLD, "km"),
            new CarModel("Škoda", "Octavia", "TMB", 1998, STILL_SOLD, "km"),
            new CarModel("SEAT", "Leon", "VSS", 1999, STILL_SOLD, "km"),
            new CarModel("Renault", "Clio", "VF1", 1998, STILL_SOLD, "km"),
            new CarModel("Peugeot", "208", "VF3", 2012, STILL_SOLD, "km"),
            new CarModel("Citroën", "C3", "VF7", 2002, STILL_SOLD, "km"),
            new CarModel("Fiat", "500", "ZFA", 2007, STILL_SOLD, "km"),
            new CarModel("Volvo", "V60", "YV1", 2011, STILL_SOLD, "km"),
            new CarModel("Nissan", "Leaf", "JN1", 2011, STILL_SOLD, "km"),
            new CarModel("Mazda", "MX-5", "JM1", 1999, STILL_SOLD, "km"),
            new CarModel("Subaru", "Forester", "JF1", 1998, STILL_SOLD, "km"),
            new CarModel("Hyundai", "Tucson", "KMH", 2005, STILL_SOLD, "km"),
            new CarModel("Kia", "Sportage", "KNA", 1998, STILL_SOLD, "km"));
}
