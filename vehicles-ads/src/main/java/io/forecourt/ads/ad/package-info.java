/** What an ad is, and which of two ads of one vehicle is the newer. Plain Java. */
package io.forecourt.ads.ad;
