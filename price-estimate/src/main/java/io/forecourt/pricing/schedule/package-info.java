/**
 * When a vehicle is priced, and what waits where until then: plain Java, no framework. Few records wait here; the topic
 * itself is the waiting room.
 */
package io.forecourt.pricing.schedule;
