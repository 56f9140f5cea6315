/** What the service tells of itself: metrics, and the event and vehicle that a log line is about. */
package io.forecourt.ads.telemetry;
