/** From the topic of priced vehicles to the ads: batches, at least once, idempotent, nothing skipped. */
package io.forecourt.ads.projection;
