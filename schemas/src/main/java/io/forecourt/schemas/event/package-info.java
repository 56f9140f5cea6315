/** The events as Java records, and the CloudEvents metadata that travels in their Kafka headers. */
package io.forecourt.schemas.event;
