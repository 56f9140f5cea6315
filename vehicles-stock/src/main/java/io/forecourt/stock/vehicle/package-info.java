/** The vehicle and what holds of it, in plain Java: no framework, no effects. */
package io.forecourt.stock.vehicle;
