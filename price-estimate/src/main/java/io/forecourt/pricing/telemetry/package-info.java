/** What the service says about itself: metrics, and what every log line carries. */
package io.forecourt.pricing.telemetry;
