package io.forecourt.ads.projection;

import io.forecourt.ads.ad.Ad;

/**
 * A readable event of the topic.
 *
 * @param eventId identity of the event
 * @param ad the ad that it makes
 */
public record PricedVehicle(String eventId, Ad ad) {}
