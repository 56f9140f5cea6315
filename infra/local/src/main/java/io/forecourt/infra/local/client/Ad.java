package io.forecourt.infra.local.client;

import java.math.BigDecimal;

/**
 * A vehicle that is for sale, as ads answers with it: two that are equal are the same answer.
 *
 * @param odometer the reading in {@code odometerUnit}, {@code km} or {@code mi}
 * @param fuelType null where nobody stated it
 * @param price in {@code priceUnit}, an ISO 4217 code, with two decimals
 */
public record Ad(
        String id,
        String vin,
        String model,
        String manufacturer,
        int year,
        long odometer,
        String odometerUnit,
        BigDecimal price,
        String priceUnit,
        String fuelType,
        int version,
        String createdAt,
        String processedAt) {}
