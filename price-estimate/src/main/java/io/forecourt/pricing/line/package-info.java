/**
 * The line from {@code stock.vehicle-created} to {@code stock.vehicle-processed}: intake, the wait, the price, the event,
 * the commit. Delivery is at least once; a repeat is the same event, byte for byte.
 */
package io.forecourt.pricing.line;
