/** How records leave: each until Kafka has acknowledged it, however long that takes. */
package io.forecourt.pricing.outbound;
