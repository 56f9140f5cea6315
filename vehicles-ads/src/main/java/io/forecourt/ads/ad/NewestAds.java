package io.forecourt.ads.ad;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Of many ads, the one of each VIN that supersedes the others. */
public final class NewestAds {

    private NewestAds() {}

    /** One ad for each VIN. The order of {@code ads}, and how often one is repeated, make no difference. */
    public static Map<String, Ad> byVin(Collection<Ad> ads) {
        Map<String, Ad> newest = new LinkedHashMap<>();
        ads.forEach(ad -> newest.merge(ad.vin(), ad, (one, other) -> other.supersedes(one) ? other : one));
        return newest;
    }
}
