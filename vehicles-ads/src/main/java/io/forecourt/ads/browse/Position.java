package io.forecourt.ads.browse;

import io.forecourt.ads.ad.Ad;

/**
 * The place of an ad in an order.
 *
 * @param value of the order's key
 */
record Position(String value, String vehicleId, String vin) {

    static Position of(Ad ad, SortOrder order) {
        return new Position(order.key().valueOf(ad), ad.id().toString(), ad.vin());
    }
}
