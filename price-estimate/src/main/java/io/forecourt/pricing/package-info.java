/**
 * price-estimate: reads each vehicle that was taken into stock, prices it a fixed delay after its event, and says so.
 */
package io.forecourt.pricing;
