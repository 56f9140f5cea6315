/** Builds the ads anew from their topic beside live traffic, and puts them in the place of the old ones: a one-shot mode of the service's program. */
package io.forecourt.ads.rebuild;
