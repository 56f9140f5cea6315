/** Records that will never have a price are set aside, whole, with the cause. */
package io.forecourt.pricing.deadletter;
