/** {@code GET /ads}: filters, orders and pages that neither lose nor repeat an ad. */
package io.forecourt.ads.browse;
