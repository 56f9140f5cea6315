/** What a vehicle is worth: plain Java, no framework, no clock, no chance. */
package io.forecourt.pricing.estimate;
